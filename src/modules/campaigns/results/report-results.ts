import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { type AuditedFact, AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { formatDay } from '../../platform/format/format.js';
import { Clock } from '../../platform/time/clock.js';
import { unitTitle } from '../../units/unit-names.js';
import { RowsRefused } from '../../platform/imports/rows-refused.js';
import { CheckReports } from './check-reports.js';
import { type KnownRevision, MeasurementRepository, type NewRevision } from './measurement.repository.js';
import { conflictOf } from './report-conflict.js';
import type { ReportContextRow } from './report-context.query.js';
import type { ReportedRow } from './report-input.js';

export interface ReportedResult {
  measurementId: number;
  revisionId: number;
  revision: number;
}

export interface Reporting {
  campaignId: number;
  reports: ReportedRow[];
  /** Files that prove the figures: each belongs to all of them. */
  evidence?: UploadedFile[];
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
    private readonly check: CheckReports,
    private readonly measurements: MeasurementRepository,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { campaignId, reports, evidence = [] }: Reporting): Promise<ReportedResult[]> {
    const { contexts, problems } = await this.check.rows(actor, campaignId, reports);
    if (problems.length) throw new RowsRefused(problems);
    const claimed = await this.claim(reports, contexts);
    const conflict = conflictOf(claimed);
    if (conflict) throw conflict;
    const written = await this.write(actor, campaignId, claimed);
    await this.keep(actor, evidence, claimed, written);
    await this.audit.recordMany(
      actor,
      'result.reported',
      claimed.map((each, index) => fact(each, written[index]!)),
    );
    return written;
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

  private async keep(actor: Actor, evidence: UploadedFile[], claimed: Claimed[], written: ReportedResult[]): Promise<void> {
    for (const file of evidence) {
      for (const [index, { revisionId }] of written.entries()) {
        const { unitPath } = claimed[index]!.context;
        await this.attachments.attach(actor, file, { type: 'MeasurementRevision', id: revisionId, unitPath });
      }
    }
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
