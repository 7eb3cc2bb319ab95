import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AccountTrail } from '../account-trail.js';
import { UserAccount } from '../user-account.entity.js';

@Injectable()
export class RecordSignOut {
  constructor(
    private readonly em: EntityManager,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor): Promise<void> {
    await this.trail.record(actor, 'account.signedOut', await this.em.findOneOrFail(UserAccount, actor.userId!));
  }
}
