import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { ViewHousehold } from '../looks/view-household.js';
import { type DuplicatePair, DuplicatePairs } from './duplicate-pair.js';

/** Opens two files side by side: a look at each of them. */
@Injectable()
export class LookAtPair {
  constructor(
    private readonly pairs: DuplicatePairs,
    private readonly view: ViewHousehold,
  ) {}

  @Transactional()
  async run(
    actor: Actor,
    firstId: number,
    secondId: number,
  ): Promise<DuplicatePair & { families: [HouseholdMember[], HouseholdMember[]] }> {
    const pair = await this.pairs.of(actor, firstId, secondId);
    for (const { household } of [pair.first, pair.second]) await this.view.run(actor, household.id, 'duplicates');
    return { ...pair, families: await this.pairs.families(pair) };
  }
}
