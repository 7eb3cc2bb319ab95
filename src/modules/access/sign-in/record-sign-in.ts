import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { AccountTrail, type Origin, selfOf } from '../account-trail.js';
import type { UserAccount } from '../user-account.entity.js';

/** Who came in, and when last. */
@Injectable()
export class RecordSignIn {
  constructor(
    private readonly em: EntityManager,
    private readonly trail: AccountTrail,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async run(account: UserAccount, origin: Origin, secondFactor: boolean): Promise<void> {
    // Beside the entity: a sign-in must not look like an edit to whoever has the account's form open.
    await this.em.execute(`update user_account set last_signed_in_at = ? where id = ?`, [this.clock.now(), account.id], 'run');
    await this.trail.record(selfOf(account, origin), 'account.signedIn', account, { details: { ip: origin.ip, secondFactor } });
  }
}
