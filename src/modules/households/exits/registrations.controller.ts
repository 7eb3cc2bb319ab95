import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { MeetingForm, WithdrawalForm } from './exits.forms.js';
import { LookAtRegistration } from './look-at-registration.js';
import { ReadRegistration } from './read-registration.js';
import { RecordMeeting } from './record-meeting.js';
import { meetingPage, withdrawalPage } from './registration-forms.views.js';
import { registrationPage } from './registration.views.js';
import { WithdrawRegistration } from './withdraw-registration.js';

@Controller('support/exits/:id')
export class RegistrationsController {
  constructor(
    private readonly read: ReadRegistration,
    private readonly look: LookAtRegistration,
    private readonly recordMeeting: RecordMeeting,
    private readonly withdraw: WithdrawRegistration,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('exits/show')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return registrationPage(await this.read.run(actor, id), locale);
  }

  @Get('meeting')
  @Can('support.manage')
  @Page('platform/form')
  async meetingForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return meetingPage(await this.look.run(actor, id, 'support.manage'), form, locale);
  }

  @Post('meeting')
  @Can('support.manage')
  async meeting(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: MeetingForm }) form: MeetingForm) {
    await this.recordMeeting.run(actor, { id, ...form });
    return redirect(`/support/exits/${id}`, 'exits.meeting.saved');
  }

  @Get('withdrawal')
  @Can('support.manage')
  @Page('platform/form')
  async withdrawalForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return withdrawalPage(await this.look.run(actor, id, 'support.manage'), this.clock.today(), form, locale);
  }

  @Post('withdrawal')
  @Can('support.manage')
  async withdrawal(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: WithdrawalForm }) form: WithdrawalForm,
  ) {
    await this.withdraw.run(actor, { id, ...form });
    return redirect(`/support/exits/${id}`, 'exits.withdraw.done');
  }
}
