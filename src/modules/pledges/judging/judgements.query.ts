import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { PledgeJudgement } from '../pledge-judgement.entity.js';

/** Judgements of items, the one that counts first. */
@Injectable()
export class JudgementsQuery {
  constructor(private readonly em: EntityManager) {}

  async of(itemIds: number[]): Promise<Map<number, PledgeJudgement[]>> {
    const found = await this.em.find(PledgeJudgement, { item: { $in: itemIds } }, { orderBy: { id: 'desc' } });
    return Map.groupBy(found, ({ item }) => item.id);
  }
}
