import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { AccountTrail } from '../account-trail.js';
import { UserAccount } from '../user-account.entity.js';
import { ApiToken } from './api-token.entity.js';

/** Puts one of one's own tokens out of use, at once and for good. */
@Injectable()
export class RevokeApiToken {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number): Promise<void> {
    const token = await this.em.findOne(ApiToken, { id, user: actor.userId!, revokedAt: null });
    if (!token) throw new NotVisible();
    token.revokedAt = this.clock.now();
    await this.trail.record(actor, 'apiToken.revoked', await this.em.findOneOrFail(UserAccount, actor.userId!));
  }
}
