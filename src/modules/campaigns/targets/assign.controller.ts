import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import { GROUPS } from '../indicator.entity.js';
import { AssignPage, yearsOf } from './assign-page.js';
import { AssignTargets } from './assign-targets.js';
import { assignPage, type BulkAsked, bulkPage } from './assign.views.js';
import { assignsSomewhere } from './target-scope.js';
import { AssignForm, BulkForm } from './targets.forms.js';

type Query = Record<string, unknown>;

@Controller('campaigns/:id/targets')
export class AssignController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly page: AssignPage,
    private readonly assign: AssignTargets,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Can('target.assign')
  @Page('targets/new')
  async newForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const campaign = await this.assignable(actor, id);
    const { year } = this.asked(campaign, form.view().values);
    return assignPage(campaign, await this.page.choices(actor, campaign, year, null, 'all'), year, form, locale);
  }

  @Post('new')
  @Can('target.assign')
  async add(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: AssignForm }) form: AssignForm) {
    const [targetId] = await this.assign.run(actor, { campaignId: id, targets: [form.target], shortfallReason: form.shortfallReason });
    return redirect(`/campaigns/${id}/targets/${targetId}`, 'targets.new.done');
  }

  @Get('bulk')
  @Can('target.assign')
  @Page('targets/bulk')
  async bulkForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const campaign = await this.assignable(actor, id);
    const asked = this.asked(campaign, query);
    return bulkPage(campaign, await this.page.choices(actor, campaign, asked.year, asked.indicatorId, asked.group), asked, form, locale);
  }

  @Post('bulk')
  @Can('target.assign')
  async addMany(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: BulkForm }) form: BulkForm) {
    const { targets, shortfallReason } = form;
    await this.assign.run(actor, { campaignId: id, targets, shortfallReason });
    const { indicatorId, year } = targets[0]!;
    return redirect(`/campaigns/${id}/targets?indicator=${indicatorId}&year=${year}`, 'targets.bulk.done', { count: targets.length });
  }

  private async assignable(actor: Actor, id: number): Promise<Campaign> {
    const campaign = await this.campaigns.visibleTo(actor, id);
    if (!assignsSomewhere(actor, campaign)) throw new NotVisible();
    return campaign;
  }

  /** What the address asks for; without a year, this one, or the nearest of the campaign. */
  private asked(campaign: Campaign, query: Query): BulkAsked {
    const years = yearsOf(campaign);
    const today = Math.min(Math.max(yearOf(this.clock.today()), years[0]!), years.at(-1)!);
    const year = z.coerce.number().catch(today).parse(query['year']);
    return {
      indicatorId: Id.nullable()
        .catch(null)
        .parse(query['indicator'] || null),
      year: years.includes(year) ? year : today,
      group: z.enum(GROUPS).catch('all').parse(query['group']),
    };
  }
}
