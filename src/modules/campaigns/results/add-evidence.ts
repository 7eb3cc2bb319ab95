import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { formatDay } from '../../platform/format/format.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { unitTitle } from '../../units/unit-names.js';
import { OVER } from '../campaign.entity.js';
import { MeasurementPageQuery, type RevisionRow } from './measurement-page.query.js';

/**
 * Proof of one figure, added after it was sent: photographs go one by one where the network is poor, and a line that breaks costs one
 * of them and not the report. What was sent back, or lies in a frozen round, takes none: the one is reported anew, the other is settled.
 */
@Injectable()
export class AddEvidence {
  constructor(
    private readonly measurements: MeasurementPageQuery,
    private readonly attachments: Attachments,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, measurementId: number, file: UploadedFile): Promise<void> {
    const { measurement, revisions } = await this.measurements.of(actor, measurementId);
    const { unitPath, code, unitKind, unitName, asOf } = measurement;
    if (!actor.canAt('result.report', unitPath)) throw new NotVisible();
    const [latest] = revisions as [(typeof revisions)[number], ...typeof revisions];
    const refused = evidenceRefused(latest);
    if (refused) throw new RuleBroken(refused, {}, 'file');
    await this.attachments.attach(actor, file, { type: 'MeasurementRevision', id: latest.id, unitPath });
    const label = `${code} · ${unitTitle(unitKind, unitName)} · ${formatDay(asOf)}`;
    await this.audit.record(actor, 'result.evidenceAdded', {
      object: { type: 'Measurement', id: String(measurementId) },
      ...{ label, unitPath, details: { file: file.name, revision: latest.revision } },
    });
  }
}

/** Why the newest report takes no more files: a text key; null when it does. */
export function evidenceRefused({ state, frozen, campaignState }: EvidenceFacts): string | null {
  if (OVER.includes(campaignState)) return `campaigns.notNow.${campaignState}`;
  if (frozen) return 'results.rule.evidenceFrozen';
  return state === 'returned' ? 'results.rule.evidenceReturned' : null;
}

type EvidenceFacts = Pick<RevisionRow, 'state' | 'frozen' | 'campaignState'>;
