import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { ImportDraftRepository } from '../imports/import-draft.repository.js';
import { AssignTargets } from './assign-targets.js';
import type { TargetInput } from './target-input.js';

export interface Confirmation {
  campaignId: number;
  draftId: number;
  shortfallReason: string | null;
}

/** Assigns everything a file asked for, as it was shown; or nothing, when one row has become wrong since. */
@Injectable()
export class ConfirmTargetImport {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: ImportDraftRepository,
    private readonly assign: AssignTargets,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { campaignId, draftId, shortfallReason }: Confirmation): Promise<number> {
    const { draft, inputs: targets } = await this.drafts.ready<TargetInput>(actor, draftId, campaignId, 'targets');
    const ids = await this.assign.run(actor, { campaignId, targets, shortfallReason });
    this.em.remove(draft);
    await this.audit.record(actor, 'target.imported', {
      object: { type: 'Campaign', id: String(campaignId) },
      label: draft.fileName,
      unitPath: draft.campaign.unitPath,
      details: { file: draft.fileName, targets: ids.length },
    });
    return ids.length;
  }
}
