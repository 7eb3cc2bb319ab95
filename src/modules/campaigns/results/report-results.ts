import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { type AuditedFact, AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { unitTitle } from '../../units/unit-names.js';
import { CampaignRepository } from '../campaign.repository.js';
import { type RowProblem, RowsRefused } from '../rows-refused.js';
import { type KnownRevision, MeasurementRepository, type NewRevision } from './measurement.repository.js';
import { conflictOf } from './report-conflict.js';
import { type ReportContextRow, ReportContextQuery } from './report-context.query.js';
import { contextFor, type ReportedRow } from './report-input.js';
import { reportProblems } from './report.rules.js';

export interface ReportedResult {
  measurementId: number;
  revisionId: number;
  revision: number;
}

interface Claimed {
  row: ReportedRow;
  context: ReportContextRow;
  measurementId: number;
  /** The latest revision before this one, and the one that stands as accepted. */
  before: KnownRevision | undefined;
  accepted: KnownRevision | undefined;
}

/** Units report their figures: all rows or none. Each becomes a new revision that waits for the level above. */
@Injectable()
export class ReportResults {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly contexts: ReportContextQuery,
    private readonly measurements: MeasurementRepository,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { campaignId, reports }: { campaignId: number; reports: ReportedRow[] }): Promise<ReportedResult[]> {
    await this.campaigns.visibleTo(actor, campaignId);
    const { contexts, problems } = await this.examine(actor, campaignId, reports);
    if (problems.length) throw new RowsRefused(problems);
    const claimed = await this.claim(reports, contexts);
    const conflict = conflictOf(claimed);
    if (conflict) throw conflict;
    const written = await this.write(actor, campaignId, claimed);
    await this.audit.recordMany(actor, 'result.reported', claimed.map((each, index) => fact(each, written[index]!)));
    return written;
  }

  /** What is wrong with the rows, without writing any: the preview of an import. */
  async problems(actor: Actor, campaignId: number, reports: ReportedRow[]): Promise<RowProblem[]> {
    return (await this.examine(actor, campaignId, reports)).problems;
  }

  private async examine(actor: Actor, campaignId: number, reports: ReportedRow[]) {
    const contexts = await this.contexts.of(campaignId, reports);
    const outside = contexts.length < reports.length || contexts.some(({ unitPath }) => !actor.canAt('result.report', unitPath));
    if (outside) throw new NotVisible();
    const today = this.clock.today();
    const problems = reports.flatMap((report, index) => {
      const context = contextFor(actor, contexts[index]!);
      return reportProblems(context, report, today).map((problem): RowProblem => ({ ...problem, ref: report.ref ?? '' }));
    });
    return { contexts, problems };
  }

  private async claim(reports: ReportedRow[], contexts: ReportContextRow[]): Promise<Claimed[]> {
    const ids = await this.measurements.claim(contexts);
    const known = await this.measurements.revisions(ids);
    return reports.map((row, index) => {
      const measurementId = ids[index]!;
      const revisions = known.get(measurementId) ?? [];
      const accepted = revisions.find(({ state }) => state === 'accepted');
      return { row, context: contexts[index]!, measurementId, before: revisions.at(-1), accepted };
    });
  }

  private async write(actor: Actor, campaignId: number, claimed: Claimed[]): Promise<ReportedResult[]> {
    const waiting = claimed.flatMap(({ before }) => (before?.state === 'submitted' ? [before.id] : []));
    await this.measurements.markReplaced(waiting);
    const revisions = claimed.map(newRevision);
    const ids = await this.measurements.insert(campaignId, revisions, this.clock.now(), actor.userId);
    return revisions.map(({ measurementId, revision }, index) => ({ measurementId, revision, revisionId: ids[index]! }));
  }
}

function newRevision({ row, measurementId, before, accepted }: Claimed): NewRevision {
  return {
    measurementId,
    revision: (before?.revision ?? 0) + 1,
    numerator: row.numerator,
    denominator: row.denominator,
    note: row.note ?? null,
    jumpChecked: row.checked,
    reason: accepted ? row.reason : null,
    correctsId: accepted?.id ?? null,
    invented: row.invented ?? false,
  };
}

function fact({ row, context, before }: Claimed, { measurementId, revision }: ReportedResult): AuditedFact {
  const { numerator, denominator, note = null, reason } = row;
  return {
    type: 'Measurement',
    id: measurementId,
    label: `${context.code} · ${unitTitle(context.unitKind, context.unitName)} · ${formatDay(context.asOf)}`,
    unitPath: context.unitPath,
    before: before ? { revision: before.revision, numerator: before.numerator, denominator: before.denominator } : null,
    after: { revision, numerator, denominator, note },
    why: reason,
  };
}
