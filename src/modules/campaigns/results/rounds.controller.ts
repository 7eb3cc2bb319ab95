import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { addDays, yearOf } from '../../platform/time/plain-date.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { Group } from '../indicator.entity.js';
import { yearsOf } from '../targets/assign-page.js';
import { OpenRounds } from './open-rounds.js';
import { ReportableQuery } from './reportable.query.js';
import { RoundsForm } from './results.forms.js';
import { type PlannedRound, plannedRounds } from './round.rules.js';
import { roundsFormPage } from './rounds-form.views.js';

@Controller('campaigns/:id/results/rounds')
export class RoundsController {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly reportable: ReportableQuery,
    private readonly open: OpenRounds,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Can('target.assign')
  @Page('results/open')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const campaign = await this.campaigns.managedBy(actor, id, 'target.assign');
    const years = yearsOf(campaign);
    const today = Math.min(Math.max(yearOf(this.clock.today()), years[0]!), years.at(-1)!);
    const asked = z.coerce.number().catch(today).parse(query['year']);
    const year = years.includes(asked) ? asked : today;
    return roundsFormPage(campaign, await this.reportable.in(id, year), year, form, locale);
  }

  @Post('new')
  @Can('target.assign')
  async create(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Request() { locale }: WebRequest,
    @Body({ schema: RoundsForm }) form: RoundsForm,
  ) {
    const campaign = await this.campaigns.managedBy(actor, id, 'target.assign');
    const days = daysOf(form, campaign);
    const rounds = form.indicators.flatMap((chosen) => {
      const [indicatorId, group] = chosen.split('.') as [string, Group];
      return days.map((day) => ({ ...day, indicatorId: Number(indicatorId), group }));
    });
    const opened = await this.open.run(actor, { campaignId: id, rounds });
    const notice = opened.length ? 'results.open.done' : 'results.open.nothing';
    return redirect(
      `/campaigns/${id}/results?year=${form.frequency === 'once' ? yearOf(form.asOf!) : form.year}`,
      notice,
      opened.length ? { count: opened.length } : { days: translate(locale, `results.frequency.${form.frequency}`) },
    );
  }
}

/** Those of the year's plan, or the one day of an extra round. */
function daysOf(form: RoundsForm, campaign: Campaign): (PlannedRound & { occasion: string | null })[] {
  const { year, frequency, dueAfterDays, asOf, occasion } = form;
  if (frequency === 'once') return [{ asOf: asOf!, dueOn: addDays(asOf!, dueAfterDays), occasion }];
  return plannedRounds(year, frequency, dueAfterDays, campaign).map((day) => ({ ...day, occasion: null }));
}
