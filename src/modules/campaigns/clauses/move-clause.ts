import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { ClauseRepository } from './clause.repository.js';
import type { MoveForm } from './clauses.forms.js';

/** Changes places with the neighbour above or below. At the end of the row nothing happens. */
@Injectable()
export class MoveClause {
  constructor(
    private readonly drafts: CampaignDrafts,
    private readonly clauses: ClauseRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, clauseId: number, { direction }: MoveForm): Promise<void> {
    const campaign = await this.drafts.draft(actor, campaignId);
    const clause = await this.clauses.inCampaign(campaignId, clauseId);
    const row = await this.clauses.siblings(campaignId, clause.parent?.id ?? null);
    const from = row.indexOf(clause);
    const to = from + (direction === 'up' ? -1 : 1);
    if (to < 0 || to >= row.length) return;
    [row[from], row[to]] = [row[to]!, row[from]!];
    // Numbered anew: positions that came from elsewhere may repeat.
    row.forEach((sibling, index) => (sibling.position = index + 1));
    await this.audit.record(actor, 'clause.moved', { object: clause, label: clause.title, unitPath: campaign.unitPath });
  }
}
