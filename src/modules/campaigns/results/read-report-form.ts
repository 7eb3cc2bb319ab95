import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { type RegisterFigure, RegisterFiguresQuery } from '../../households/figures/register-figures.query.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import { ReportRound } from '../report-round.entity.js';
import { type ReportContextRow, ReportContextQuery } from './report-context.query.js';

/** What the register says of a figure; null where it says nothing. */
export type OwedRow = ReportContextRow & { counted: RegisterFigure | null };

/** All that a unit owes on the day of a round. */
@Injectable()
export class ReadReportForm {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly contexts: ReportContextQuery,
    private readonly figures: RegisterFiguresQuery,
  ) {}

  async run(actor: Actor, campaignId: number, roundId: number, unitId: number): Promise<{ campaign: Campaign; rows: OwedRow[] }> {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    const round = await this.em.findOne(ReportRound, { id: roundId, campaign });
    if (!round) throw new NotVisible();
    const rounds = await this.contexts.roundsOf(campaignId, round.asOf, unitId);
    const rows = await this.contexts.of(
      campaignId,
      rounds.map((id) => ({ roundId: id, unitId })),
    );
    if (!rows.length || rows.some(({ unitPath }) => !actor.canAt('result.report', unitPath))) throw new NotVisible();
    return { campaign, rows: await this.withCounts(rows) };
  }

  private async withCounts(rows: ReportContextRow[]): Promise<OwedRow[]> {
    const counted = rows.filter(({ registerMeasure }) => registerMeasure);
    const figures = await this.figures.of(
      counted.map(({ unitId, asOf, group, registerMeasure, registerDetail }) => {
        return { unitId, asOf, group: group as 'all', measure: registerMeasure!, detail: registerDetail };
      }),
    );
    return rows.map((row) => ({ ...row, counted: figures[counted.indexOf(row)] ?? null }));
  }
}
