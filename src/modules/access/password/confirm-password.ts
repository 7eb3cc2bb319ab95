import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AttemptRefused } from '../../platform/rule-broken.js';
import { Attempts } from '../attempts.js';
import { UserAccount } from '../user-account.entity.js';
import { passwordMatches } from './passwords.js';

/** Before anything that could lock the owner out: whoever found an open browser does not know the password. */
@Injectable()
export class ConfirmPassword {
  constructor(
    private readonly em: EntityManager,
    private readonly attempts: Attempts,
  ) {}

  async run(actor: Actor, currentPassword: string): Promise<UserAccount> {
    await this.attempts.take('password', actor.userId!, 'currentPassword');
    const account = await this.em.findOneOrFail(UserAccount, actor.userId!);
    if (!(await passwordMatches(account.passwordHash ?? null, currentPassword))) {
      throw new AttemptRefused('access.password.currentWrong', {}, 'currentPassword');
    }
    await this.attempts.forgive('password', actor.userId!);
    return account;
  }
}
