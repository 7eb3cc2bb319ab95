import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { ViewHousehold } from '../looks/view-household.js';
import { ProposeTransfer } from './propose-transfer.js';
import { ProposeForm } from './transfers.forms.js';
import { TransfersQuery } from './transfers.query.js';
import { proposePage } from './transfers.views.js';

@Controller('households/:id/transfer')
export class ProposeTransferController {
  constructor(
    private readonly view: ViewHousehold,
    private readonly transfers: TransfersQuery,
    private readonly propose: ProposeTransfer,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.manage')
  @Page('households/transfer-new')
  async form(@Visit() { actor, query, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const household = await this.view.run(actor, id, 'change', 'household.manage');
    const words = typeof query['commune'] === 'string' ? query['commune'].slice(0, 100) : '';
    const found = words ? await this.transfers.communes(words, this.clock.today()) : [];
    const options = found.map((commune) => ({ value: String(commune.id), label: `${commune.name}, ${commune.province}` }));
    return proposePage(household, words, options, form, this.clock.today(), locale);
  }

  @Post()
  @Can('household.manage')
  async create(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: ProposeForm }) form: ProposeForm) {
    await this.propose.run(actor, id, form);
    return redirect(`/households/${id}`, 'register.transfer.proposed');
  }
}
