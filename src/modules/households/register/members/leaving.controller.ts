import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { LookAtMember } from '../looks/look-at-member.js';
import { LetMemberLeave } from './let-member-leave.js';
import { LetMemberReturn } from './let-member-return.js';
import { LeaveForm, ReturnForm } from './members.forms.js';
import { leavePage, returnPage } from './members.views.js';

@Controller('households/:id/members/:memberId')
export class LeavingController {
  constructor(
    private readonly look: LookAtMember,
    private readonly leave: LetMemberLeave,
    private readonly comeBack: LetMemberReturn,
    private readonly clock: Clock,
  ) {}

  @Get('leave')
  @Can('household.manage')
  @Page('households/form')
  async leaveForm(
    @Visit() { actor, form, locale }: Visit,
    @Param('id', { schema: Id }) id: number,
    @Param('memberId', { schema: Id }) memberId: number,
  ) {
    const { household, member } = await this.look.run(actor, id, memberId);
    return leavePage(household, member, form, this.clock.today(), locale);
  }

  @Post('leave')
  @Can('household.manage')
  async let(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('memberId', { schema: Id }) memberId: number,
    @Body({ schema: LeaveForm }) form: LeaveForm,
  ) {
    await this.leave.run(actor, id, memberId, form);
    return redirect(`/households/${id}#members`, 'register.member.left');
  }

  @Get('return')
  @Can('household.manage')
  @Page('households/form')
  async returnForm(
    @Visit() { actor, form, locale }: Visit,
    @Param('id', { schema: Id }) id: number,
    @Param('memberId', { schema: Id }) memberId: number,
  ) {
    const { household, member } = await this.look.run(actor, id, memberId);
    return returnPage(household, member, form, this.clock.today(), locale);
  }

  @Post('return')
  @Can('household.manage')
  async back(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('memberId', { schema: Id }) memberId: number,
    @Body({ schema: ReturnForm }) form: ReturnForm,
  ) {
    await this.comeBack.run(actor, id, memberId, form);
    return redirect(`/households/${id}#members`, 'register.member.returned');
  }
}
