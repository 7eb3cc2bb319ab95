import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { ClauseDuty } from '../clause-duty.entity.js';
import { ClauseRepository } from './clause.repository.js';

/** Takes a clause out of a draft, with its duties. Not one that has points below it or targets drawn from it. */
@Injectable()
export class RemoveClause {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly clauses: ClauseRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, clauseId: number): Promise<void> {
    const campaign = await this.drafts.draft(actor, campaignId);
    const clause = await this.clauses.inCampaign(campaignId, clauseId);
    const { children, targets } = await this.clauses.inUse(clauseId);
    if (children) throw new RuleBroken('campaigns.clause.hasChildren', { count: children });
    if (targets) throw new RuleBroken('campaigns.clause.hasTargets', { count: targets });
    for (const duty of await this.em.find(ClauseDuty, { clause: clauseId })) this.em.remove(duty);
    this.em.remove(clause);
    await this.audit.record(actor, 'clause.removed', {
      object: { type: 'Clause', id: String(clauseId) },
      label: clause.title,
      unitPath: campaign.unitPath,
    });
  }
}
