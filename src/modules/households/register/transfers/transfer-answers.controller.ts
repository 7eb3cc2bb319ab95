import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { DeclineTransfer } from './decline-transfer.js';
import { ReadTransfer } from './read-transfer.js';
import { RefuseForm } from './transfers.forms.js';
import { refusePage } from './transfers.views.js';
import { WithdrawTransfer } from './withdraw-transfer.js';

/** The two ways in which a proposed move comes to nothing. */
@Controller('households/transfers/:transferId')
export class TransferAnswersController {
  constructor(
    private readonly read: ReadTransfer,
    private readonly decline: DeclineTransfer,
    private readonly withdraw: WithdrawTransfer,
  ) {}

  @Get('decline')
  @Can('household.manage')
  @Page('households/form')
  async declineForm(@Visit() { actor, form, locale }: Visit, @Param('transferId', { schema: Id }) id: number) {
    return refusePage(await this.read.run(actor, id), 'decline', form, locale);
  }

  @Post('decline')
  @Can('household.manage')
  async declines(
    @CurrentActor() actor: Actor,
    @Param('transferId', { schema: Id }) id: number,
    @Body({ schema: RefuseForm }) form: RefuseForm,
  ) {
    await this.decline.run(actor, id, form);
    return redirect(`/households/transfers/${id}`, 'register.transfer.declined');
  }

  @Get('withdraw')
  @Can('household.manage')
  @Page('households/form')
  async withdrawForm(@Visit() { actor, form, locale }: Visit, @Param('transferId', { schema: Id }) id: number) {
    return refusePage(await this.read.run(actor, id), 'withdraw', form, locale);
  }

  @Post('withdraw')
  @Can('household.manage')
  async withdraws(
    @CurrentActor() actor: Actor,
    @Param('transferId', { schema: Id }) id: number,
    @Body({ schema: RefuseForm }) form: RefuseForm,
  ) {
    await this.withdraw.run(actor, id, form);
    return redirect(`/households/transfers/${id}`, 'register.transfer.withdrawn');
  }
}
