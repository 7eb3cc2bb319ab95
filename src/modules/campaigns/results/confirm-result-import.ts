import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { ImportDraftRepository } from '../imports/import-draft.repository.js';
import type { ReportedRow } from './report-input.js';
import { ReportResults } from './report-results.js';

export interface ResultConfirmation {
  campaignId: number;
  draftId: number;
  /** Figures far from those before were looked at. */
  checked: boolean;
}

/** Reports everything a file says, as it was shown; or nothing, when one row has become wrong since. */
@Injectable()
export class ConfirmResultImport {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: ImportDraftRepository,
    private readonly report: ReportResults,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { campaignId, draftId, checked }: ResultConfirmation): Promise<number> {
    const { draft, inputs } = await this.drafts.ready<ReportedRow>(actor, draftId, campaignId, 'results');
    const reports = inputs.map((input) => ({ ...input, checked }));
    await this.report.run(actor, { campaignId, reports });
    this.em.remove(draft);
    await this.audit.record(actor, 'result.imported', {
      object: { type: 'Campaign', id: String(campaignId) },
      label: draft.fileName,
      unitPath: draft.campaign.unitPath,
      details: { file: draft.fileName, results: reports.length },
    });
    return reports.length;
  }
}
