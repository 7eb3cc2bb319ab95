import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { Clause } from '../clause.entity.js';
import { ClausePlace } from './clause-place.js';
import { ClauseVersion } from './clause-version.entity.js';
import type { SupplementForm } from './clauses.forms.js';

/** After the launch a clause is added by a decision, which stays with it as its first wording. */
@Injectable()
export class SupplementDocument {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly place: ClausePlace,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, { parentId, kind, number, title, text, ...decision }: SupplementForm): Promise<Clause> {
    const campaign = await this.drafts.launched(actor, campaignId);
    const parent = await this.place.parent(campaignId, parentId, null);
    const position = await this.place.last(campaignId, parentId);
    const wording = { number, title, text };
    const clause = this.em.create(Clause, { ...wording, kind, campaign, parent, position });
    this.em.create(ClauseVersion, { ...wording, clause, revision: 1, ...decision, decidedBy: actor.userId });
    await this.audit.record(actor, 'clause.supplemented', {
      object: clause,
      label: clause.title,
      unitPath: campaign.unitPath,
      why: decision.reason,
    });
    return clause;
  }
}
