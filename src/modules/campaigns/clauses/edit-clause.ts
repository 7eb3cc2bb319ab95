import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import type { Clause } from '../clause.entity.js';
import { ClausePlace } from './clause-place.js';
import { ClauseRepository } from './clause.repository.js';
import type { EditClauseForm } from './clauses.forms.js';

/** Rewrites a clause while the campaign is a draft. */
@Injectable()
export class EditClause {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly clauses: ClauseRepository,
    private readonly place: ClausePlace,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, clauseId: number, { version, parentId, ...wording }: EditClauseForm): Promise<void> {
    const campaign = await this.drafts.draft(actor, campaignId);
    const clause = await this.clauses.inCampaign(campaignId, clauseId);
    if (clause.version !== version) throw new EditConflict(clauseValues(clause), clause.version);
    const parent = await this.place.parent(campaignId, parentId, clauseId);
    const moved = (parent?.id ?? null) !== (clause.parent?.id ?? null);
    const position = moved ? await this.place.last(campaignId, parentId) : clause.position;
    this.em.assign(clause, { ...wording, parent, position });
    await this.audit.record(actor, 'clause.edited', { object: clause, label: clause.title, unitPath: campaign.unitPath });
  }
}

/** The clause as its form shows it, by field name. */
export const clauseValues = ({ number, title, text, kind, parent }: Clause): Record<string, string> => ({
  number,
  title,
  text,
  kind,
  parentId: String(parent?.id ?? ''),
});
