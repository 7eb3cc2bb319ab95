import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clause } from '../clause.entity.js';
import { ClauseRepository } from './clause.repository.js';

/** A document of more points than this is not a launch document. */
const MAX_CLAUSES = 500;

/** Where a clause stands in its document. */
@Injectable()
export class ClausePlace {
  constructor(
    private readonly em: EntityManager,
    private readonly clauses: ClauseRepository,
  ) {}

  /** The clause a form names as the one above; never the clause itself or one below it. */
  async parent(campaignId: number, parentId: number | null, clauseId: number | null): Promise<Clause | null> {
    if (!parentId) return null;
    const parent = await this.clauses.inCampaign(campaignId, parentId).catch((error: unknown) => {
      throw error instanceof NotVisible ? new RuleBroken('campaigns.clause.unknownParent', {}, 'parentId') : error;
    });
    if (clauseId && (await this.clauses.liesBelow(parentId, clauseId))) {
      throw new RuleBroken('campaigns.clause.circular', { number: parent.number }, 'parentId');
    }
    return parent;
  }

  /** The position after the last sibling. */
  async last(campaignId: number, parentId: number | null): Promise<number> {
    const count = await this.em.count(Clause, { campaign: campaignId });
    if (count >= MAX_CLAUSES) throw new RuleBroken('campaigns.clause.tooMany', { max: MAX_CLAUSES });
    const siblings = await this.clauses.siblings(campaignId, parentId);
    return (siblings.at(-1)?.position ?? 0) + 1;
  }
}
