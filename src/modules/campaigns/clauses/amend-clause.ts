import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { EditConflict } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { ClauseRepository } from './clause.repository.js';
import { ClauseVersion } from './clause-version.entity.js';
import type { AmendClauseForm } from './clauses.forms.js';
import { clauseValues } from './edit-clause.js';

/** After the launch a clause gets a new wording by a decision; every wording it had is kept. */
@Injectable()
export class AmendClause {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly clauses: ClauseRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, clauseId: number, { version, ...form }: AmendClauseForm): Promise<void> {
    const campaign = await this.drafts.launched(actor, campaignId);
    const clause = await this.clauses.inCampaign(campaignId, clauseId);
    if (clause.version !== version) throw new EditConflict(clauseValues(clause), clause.version);
    const { number, title, text, ...decision } = form;
    const known = await this.em.count(ClauseVersion, { clause: clauseId });
    if (!known) {
      this.em.create(ClauseVersion, { clause, revision: 1, number: clause.number, title: clause.title, text: clause.text });
    }
    const revision = Math.max(known, 1) + 1;
    this.em.create(ClauseVersion, { clause, revision, number, title, text, ...decision, decidedBy: actor.userId });
    this.em.assign(clause, { number, title, text });
    await this.audit.record(actor, 'clause.amended', {
      object: clause,
      label: clause.title,
      unitPath: campaign.unitPath,
      why: decision.reason,
    });
  }
}
