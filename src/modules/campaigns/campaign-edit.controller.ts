import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../access/can.js';
import type { Actor } from '../platform/actor.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { redirect, redirectWithWarning } from '../platform/web/redirected.js';
import { campaignValues } from './campaign-details.js';
import { askedFor, CampaignFormChoices } from './campaign-form-choices.js';
import { CampaignRepository } from './campaign.repository.js';
import { CampaignSettingsForm, EditCampaignForm } from './campaigns.forms.js';
import { editCampaignPage, settingsPage } from './campaign-form.views.js';
import { ChangeCampaignSettings } from './change-campaign-settings.js';
import { EditCampaign } from './edit-campaign.js';

@Controller('campaigns/:id')
export class CampaignEditController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly choices: CampaignFormChoices,
    private readonly editCampaign: EditCampaign,
    private readonly changeSettings: ChangeCampaignSettings,
  ) {}

  /** The document is fixed once it is submitted; what may still change has a page of its own. */
  @Get('edit')
  @Can('campaign.manage')
  @Page('campaigns/edit')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const campaign = await this.campaigns.managedBy(actor, id, 'campaign.manage');
    if (campaign.state !== 'draft') {
      const [settings, reason] = [`/campaigns/${id}/settings`, `campaigns.notNow.${campaign.state}`];
      return form.invalid ? redirectWithWarning(settings, reason) : redirect(settings);
    }
    const view = form.view(campaignValues(campaign), campaign.version);
    const choices = await this.choices.for(actor, askedFor(view, 'launchingUnit'), askedFor(view, 'standingOffice'), locale, id);
    return editCampaignPage(campaign, form, view, choices, locale);
  }

  @Post('edit')
  @Can('campaign.manage')
  async edit(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: EditCampaignForm }) form: EditCampaignForm,
  ) {
    await this.editCampaign.run(actor, id, form);
    return redirect(`/campaigns/${id}`, 'campaigns.edit.done');
  }

  @Get('settings')
  @Can('campaign.manage')
  @Page('campaigns/settings')
  async settings(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const campaign = await this.campaigns.managedBy(actor, id, 'campaign.manage');
    const view = form.view(campaignValues(campaign), campaign.version);
    return settingsPage(campaign, form, view, await this.choices.offices(actor, askedFor(view, 'standingOffice'), locale), locale);
  }

  @Post('settings')
  @Can('campaign.manage')
  async change(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: CampaignSettingsForm }) form: CampaignSettingsForm,
  ) {
    await this.changeSettings.run(actor, id, form);
    return redirect(`/campaigns/${id}`, 'campaigns.edit.done');
  }
}
