import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import type { ReviewRound } from '../review-round.entity.js';

export interface VillageOfRound {
  id: number;
  name: string;
  path: string;
}

/** The thôn of a round, as they were called on its first day. */
@Injectable()
export class RoundVillages {
  constructor(private readonly em: EntityManager) {}

  /** Those in which the actor holds the permission. */
  async of(
    actor: Actor,
    round: ReviewRound,
    permission: 'household.view' | 'review.conduct' = 'household.view',
  ): Promise<VillageOfRound[]> {
    const rows = await this.em.execute<VillageOfRound[]>(
      `select v.unit_id as id, v.name, v.path::text as path from unit_version v
       where v.level = 'village' and v.path <@ :path::ltree and v.valid @> :on::date order by v.name collate "vi-VN-x-icu" limit 500`,
      { path: round.path, on: round.startsOn },
    );
    return rows.filter(({ path }) => actor.canAt(permission, path));
  }

  /** @throws NotVisible when the actor does not conduct the review there */
  async one(actor: Actor, round: ReviewRound, id: number): Promise<VillageOfRound> {
    const found = (await this.of(actor, round, 'review.conduct')).find((village) => village.id === id);
    if (!found) throw new NotVisible();
    return found;
  }
}
