import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { ReportedRow } from '../../campaigns/results/report-input.js';
import { ReportResults } from '../../campaigns/results/report-results.js';
import type { Actor } from '../../platform/actor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { PlanRepository } from '../plan.repository.js';
import { ActivityFiguresQuery } from './activity-figures.query.js';

export interface ActivityReport {
  /** `round.unit`, as the page offered them. */
  chosen: string[];
  /** Figures far from those before were looked at. */
  checked: boolean;
}

/** Reports to the campaign what activities come to: counted now, never typed. Reports like any other, with the same checks and approval. */
@Injectable()
export class ReportActivityFigures {
  constructor(
    private readonly plans: PlanRepository,
    private readonly figures: ActivityFiguresQuery,
    private readonly report: ReportResults,
  ) {}

  @Transactional()
  async run(actor: Actor, planId: number, { chosen, checked }: ActivityReport): Promise<number> {
    const opened = await this.plans.openTo(actor, planId);
    const offered = await this.figures.offered(actor, opened);
    const reports = offered.flatMap(({ roundId, unitId, figure, held }): ReportedRow[] => {
      if (!chosen.includes(`${roundId}.${unitId}`)) return [];
      const note = translate('vi', 'plans.counting.reportNote', { held, plan: opened.plan.documentNumber ?? opened.plan.name });
      return [{ roundId, unitId, numerator: figure, denominator: null, note, checked, reason: null }];
    });
    if (!reports.length) throw new RuleBroken('plans.rule.noFigureChosen', {}, 'chosen');
    await this.report.run(actor, { campaignId: opened.campaign.id, reports });
    return reports.length;
  }
}
