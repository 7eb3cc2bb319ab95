import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { CampaignRepository } from '../campaign.repository.js';
import type { RowProblem } from '../../platform/imports/rows-refused.js';
import { type ReportContextRow, ReportContextQuery } from './report-context.query.js';
import { contextFor, type ReportedRow } from './report-input.js';
import { reportProblems } from './report.rules.js';

/** What is wrong with reported rows, each at its row and field: before they are written, and in the preview of a file. */
@Injectable()
export class CheckReports {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly contexts: ReportContextQuery,
    private readonly clock: Clock,
  ) {}

  async rows(actor: Actor, campaignId: number, reports: ReportedRow[]): Promise<{ problems: RowProblem[]; contexts: ReportContextRow[] }> {
    await this.campaigns.visibleTo(actor, campaignId);
    const contexts = await this.contexts.of(campaignId, reports);
    const outside = contexts.length < reports.length || contexts.some(({ unitPath }) => !actor.canAt('result.report', unitPath));
    if (outside) throw new NotVisible();
    const today = this.clock.today();
    const problems = reports.flatMap((report, index) => {
      const context = contextFor(actor, contexts[index]!);
      return reportProblems(context, report, today).map((problem): RowProblem => ({ ...problem, ref: report.ref ?? '' }));
    });
    return { problems: [...problems, ...repeated(reports)], contexts };
  }
}

function repeated(reports: readonly ReportedRow[]): RowProblem[] {
  const seen = new Set<string>();
  return reports.flatMap(({ ref = '', roundId, unitId }) => {
    const key = `${roundId} ${unitId}`;
    if (seen.has(key)) return [{ ref, field: 'numerator', key: 'results.rule.twice', params: {} }];
    seen.add(key);
    return [];
  });
}
