import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { redirect } from '../../platform/web/redirected.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile } from '../../platform/web/sheet-file.js';
import { CampaignRepository } from '../campaign.repository.js';
import { ReportRound } from '../report-round.entity.js';
import { FreezeRound } from './freeze-round.js';
import { FreezeForm } from './results.forms.js';
import { isReporting } from './report-input.js';
import { ROUND_UNIT_FILTERS, ROUND_UNIT_SORTS, RoundUnitsQuery } from './round-units.query.js';
import { roundPage, unitSheetColumns } from './round.views.js';

type Query = Record<string, unknown>;

@Controller('campaigns/:id/results')
export class RoundController {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly units: RoundUnitsQuery,
    private readonly freezeRound: FreezeRound,
  ) {}

  @Get(':roundId')
  @Can('campaign.view')
  @Page('results/round')
  async show(
    @Param('id', { schema: Id }) id: number,
    @Param('roundId', { schema: Id }) roundId: number,
    @Visit() { actor, query, form, locale }: Visit,
  ) {
    const round = await this.round(actor, id, roundId);
    const list = readListQuery(query, Object.keys(ROUND_UNIT_SORTS), ROUND_UNIT_FILTERS);
    const running = isReporting(round.campaign.state);
    const rights = {
      freeze: actor.canAt('result.approve', round.campaign.unitPath),
      report: (path: string) => running && actor.canAt('result.report', path),
    };
    return roundPage(round, await this.units.page(actor, id, roundId, list), list, rights, form, locale);
  }

  @Get(':roundId.csv')
  @Can('campaign.view')
  async csv(
    @Param('id', { schema: Id }) id: number,
    @Param('roundId', { schema: Id }) roundId: number,
    @Query() query: Query,
    @Visit() { actor, locale }: Visit,
  ) {
    const round = await this.round(actor, id, roundId);
    const list = readListQuery(query, Object.keys(ROUND_UNIT_SORTS), ROUND_UNIT_FILTERS);
    const rows = numbered(await this.units.rows(actor, id, roundId, list, MOST_SHEET_ROWS, 0));
    return sheetFile(
      'csv',
      listSheet(locale, unitSheetColumns(round, locale), rows, { name: `${round.indicator.code} ${formatDay(round.asOf)}` }),
    );
  }

  @Post(':roundId/freeze')
  @Can('result.approve')
  async freeze(
    @Param('id', { schema: Id }) id: number,
    @Param('roundId', { schema: Id }) roundId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: FreezeForm }) { reason }: FreezeForm,
  ) {
    await this.freezeRound.run(actor, { roundId, frozen: true, reason });
    return redirect(`/campaigns/${id}/results/${roundId}`, 'results.round.frozenDone');
  }

  @Post(':roundId/unfreeze')
  @Can('result.approve')
  async unfreeze(
    @Param('id', { schema: Id }) id: number,
    @Param('roundId', { schema: Id }) roundId: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: FreezeForm }) { reason }: FreezeForm,
  ) {
    await this.freezeRound.run(actor, { roundId, frozen: false, reason });
    return redirect(`/campaigns/${id}/results/${roundId}`, 'results.round.unfrozenDone');
  }

  private async round(actor: Actor, campaignId: number, roundId: number): Promise<ReportRound> {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    const round = await this.em.findOne(ReportRound, { id: roundId, campaign }, { populate: ['indicator', 'campaign'] });
    if (!round) throw new NotVisible();
    return round;
  }
}
