import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { Clause } from '../clause.entity.js';
import { ClausePlace } from './clause-place.js';
import type { ClauseForm } from './clauses.forms.js';

/** Writes a point of the document while the campaign is a draft. */
@Injectable()
export class AddClause {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly place: ClausePlace,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, { parentId, ...wording }: ClauseForm): Promise<Clause> {
    const campaign = await this.drafts.draft(actor, campaignId);
    const parent = await this.place.parent(campaignId, parentId, null);
    const position = await this.place.last(campaignId, parentId);
    const clause = this.em.create(Clause, { ...wording, campaign, parent, position });
    await this.audit.record(actor, 'clause.added', { object: clause, label: clause.title, unitPath: campaign.unitPath });
    return clause;
  }
}
