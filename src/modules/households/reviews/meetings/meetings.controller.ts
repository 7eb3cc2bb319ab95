import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Uploads } from '../../../platform/files/upload.interceptor.js';
import { CurrentActor, Page, Request, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { MeetingForm } from './meetings.forms.js';
import { minutesPage, newMeetingPage } from './meetings.views.js';
import { LookAtRound } from '../look-at-round.js';
import { ReadMeetings } from './read-meetings.js';
import { RecordMeeting } from './record-meeting.js';

@Controller('reviews')
export class MeetingsController {
  constructor(
    private readonly meetings: ReadMeetings,
    private readonly record: RecordMeeting,
    private readonly look: LookAtRound,
  ) {}

  @Get(':id/villages/:village/meeting')
  @Can('review.conduct')
  @Page('reviews/meeting-new')
  async form(
    @Param('id', { schema: Id }) id: number,
    @Param('village', { schema: Id }) village: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const meeting = await this.meetings.toRecord(actor, id, village);
    await this.look.run(actor, meeting.round, 'meeting', { village, rows: meeting.waiting.length });
    return newMeetingPage(meeting, form, locale);
  }

  @Post(':id/villages/:village/meeting')
  @Can('review.conduct')
  @Uploads()
  async keep(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('village', { schema: Id }) village: number,
    @Body({ schema: MeetingForm }) form: MeetingForm,
  ) {
    const where = await this.meetings.toRecord(actor, id, village);
    const meeting = await this.record.run(actor, where.round, where.village, form);
    return redirect(`/reviews/meetings/${meeting.id}`, 'reviews.meeting.done');
  }

  @Get('meetings/:id')
  @Can('household.view')
  @Page('reviews/minutes')
  async minutes(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const minutes = await this.meetings.one(actor, id);
    await this.look.run(actor, minutes.meeting.round, 'minutes', { of: id, rows: minutes.votes.length });
    return minutesPage(minutes, locale);
  }
}
