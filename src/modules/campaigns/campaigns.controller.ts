import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Can } from '../access/can.js';
import type { Actor } from '../platform/actor.js';
import { CurrentActor, Page, Request, Visit } from '../platform/web/decorators.js';
import { readListQuery } from '../platform/web/list-query.js';
import { redirect } from '../platform/web/redirected.js';
import type { WebRequest } from '../platform/web/request.js';
import { sheetFile } from '../platform/web/sheet-file.js';
import { askedFor, CampaignFormChoices } from './campaign-form-choices.js';
import { CAMPAIGN_FILTERS, CAMPAIGN_SORTS, CampaignListQuery } from './campaign-list.query.js';
import { NewCampaignForm } from './campaigns.forms.js';
import { campaignListPage, campaignSheet } from './campaigns.views.js';
import { newCampaignPage, newCampaignValues } from './campaign-form.views.js';
import { CreateCampaign } from './create-campaign.js';

/** More rows than an installation has campaigns. */
const MOST_ROWS = 50_000;

const listOf = (query: Record<string, unknown>) => readListQuery(query, Object.keys(CAMPAIGN_SORTS), CAMPAIGN_FILTERS);

@Controller()
export class CampaignsController {
  constructor(
    private readonly list: CampaignListQuery,
    private readonly choices: CampaignFormChoices,
    private readonly createCampaign: CreateCampaign,
  ) {}

  @Get('campaigns')
  @Can('campaign.view')
  @Page('campaigns/index')
  async index(@CurrentActor() actor: Actor, @Request() { locale }: WebRequest, @Query() query: Record<string, unknown>) {
    const list = listOf(query);
    const listed = await this.list.page(actor, list);
    return campaignListPage(listed, await this.list.choices(actor), list, actor.can('campaign.manage'), locale);
  }

  @Get('campaigns.csv')
  @Can('campaign.view')
  async csv(@CurrentActor() actor: Actor, @Request() { locale }: WebRequest, @Query() query: Record<string, unknown>) {
    return sheetFile('csv', campaignSheet(await this.list.rows(actor, listOf(query), MOST_ROWS, 0), locale));
  }

  @Get('campaigns/new')
  @Can('campaign.manage')
  @Page('campaigns/new')
  async form(@Visit() { actor, form, locale }: Visit) {
    const view = form.view(newCampaignValues());
    const choices = await this.choices.for(actor, askedFor(view, 'launchingUnit'), askedFor(view, 'standingOffice'), locale);
    return newCampaignPage(form, view, choices, locale);
  }

  @Post('campaigns/new')
  @Can('campaign.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewCampaignForm }) form: NewCampaignForm) {
    const campaign = await this.createCampaign.run(actor, form);
    return redirect(`/campaigns/${campaign.id}`, 'campaigns.new.done');
  }
}
