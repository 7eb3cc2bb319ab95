import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { askedFor, CampaignFormChoices } from '../campaign-form-choices.js';
import { AddParticipant } from './add-participant.js';
import { AddParticipants } from './add-participants.js';
import { NewcomersQuery } from './newcomers.query.js';
import { ParticipantPages } from './participant-pages.js';
import { ParticipantForm, ParticipantsForm } from './participants.forms.js';
import { newcomersPage, participantFormPage } from './participants.views.js';

/** Names shown before all are entered. */
const PREVIEWED = 30;

/** Entering units, one or all of a level at once. */
@Controller('campaigns/:id/participants')
export class NewcomersController {
  constructor(
    private readonly pages: ParticipantPages,
    private readonly choices: CampaignFormChoices,
    private readonly newcomers: NewcomersQuery,
    private readonly addParticipant: AddParticipant,
    private readonly addParticipants: AddParticipants,
  ) {}

  @Get('new')
  @Can('campaign.manage')
  @Page('campaigns/participant-form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const campaign = await this.pages.managed(actor, id);
    const view = form.view({ from: formatDay(campaign.startsOn) });
    const units = await this.choices.units([campaign.area()], askedFor(view, 'unit'), [], locale);
    return participantFormPage(campaign, units, form, view, locale);
  }

  @Post('new')
  @Can('campaign.manage')
  async add(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: ParticipantForm }) form: ParticipantForm,
  ) {
    await this.addParticipant.run(actor, id, form);
    return redirect(`/campaigns/${id}/participants`, 'campaigns.participant.added');
  }

  /** The question comes with the address; one that cannot be read shows no preview. */
  @Get('many')
  @Can('campaign.manage')
  @Page('campaigns/participants-many')
  async preview(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const campaign = await this.pages.managed(actor, id);
    const asked = ParticipantsForm.safeParse(query);
    const covered = asked.success && campaign.covers(asked.data.from);
    const preview = covered ? await this.newcomers.preview(campaign, asked.data.level, asked.data.from, PREVIEWED) : null;
    const text = (name: string, otherwise: string): string => (typeof query[name] === 'string' ? query[name] : otherwise);
    const values = { level: text('level', 'commune'), from: text('from', formatDay(campaign.startsOn)) };
    return newcomersPage(campaign, values, preview, form, locale);
  }

  @Post('many')
  @Can('campaign.manage')
  async enter(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: ParticipantsForm }) form: ParticipantsForm,
  ) {
    const count = await this.addParticipants.run(actor, id, form);
    return redirect(`/campaigns/${id}/participants`, 'campaigns.participant.addedMany', { count });
  }
}
