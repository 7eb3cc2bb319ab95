import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { EndParticipation } from './end-participation.js';
import { PARTICIPANT_SORTS } from './participant-list.query.js';
import { ParticipantPages } from './participant-pages.js';
import { EndParticipationForm } from './participants.forms.js';
import { leavePage } from './participants.views.js';
import { RemoveParticipant } from './remove-participant.js';

const listOf = (query: Record<string, unknown>) => readListQuery(query, Object.keys(PARTICIPANT_SORTS), ['level', 'now']);

/** Who takes part, and until when. */
@Controller('campaigns/:id')
export class ParticipantsController {
  constructor(
    private readonly pages: ParticipantPages,
    private readonly endParticipation: EndParticipation,
    private readonly removeParticipant: RemoveParticipant,
  ) {}

  @Get('participants')
  @Can('campaign.view')
  @Page('campaigns/participants')
  index(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, locale }: Visit) {
    return this.pages.list(actor, id, listOf(query), locale);
  }

  @Get('participants.csv')
  @Can('campaign.view')
  async csv(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, locale }: Visit) {
    return sheetFile('csv', await this.pages.sheet(actor, id, listOf(query), locale));
  }

  @Get('participants/:participantId/removal')
  @Can('campaign.manage')
  @Page('campaigns/participant-leave')
  async removalForm(
    @Param('id', { schema: Id }) id: number,
    @Param('participantId', { schema: Id }) participantId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, row } = await this.pages.one(actor, id, participantId);
    return leavePage(campaign, row, 'removal', form, locale);
  }

  @Post('participants/:participantId/removal')
  @Can('campaign.manage')
  async remove(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('participantId', { schema: Id }) participantId: number,
  ) {
    await this.removeParticipant.run(actor, id, participantId);
    return redirect(`/campaigns/${id}/participants`, 'campaigns.participant.removed');
  }

  @Get('participants/:participantId/end')
  @Can('campaign.manage')
  @Page('campaigns/participant-leave')
  async endForm(
    @Param('id', { schema: Id }) id: number,
    @Param('participantId', { schema: Id }) participantId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { campaign, row } = await this.pages.one(actor, id, participantId);
    return leavePage(campaign, row, 'end', form, locale);
  }

  @Post('participants/:participantId/end')
  @Can('campaign.manage')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('participantId', { schema: Id }) participantId: number,
    @Body({ schema: EndParticipationForm }) form: EndParticipationForm,
  ) {
    await this.endParticipation.run(actor, id, participantId, form);
    return redirect(`/campaigns/${id}/participants`, 'campaigns.participant.ended');
  }
}
