import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AttemptRefused } from '../../platform/rule-broken.js';
import type { Origin } from '../account-trail.js';
import { Attempts } from '../attempts.js';
import { passwordMatches } from '../password/passwords.js';
import { UserAccount } from '../user-account.entity.js';
import type { SignInForm } from './sign-in.forms.js';
import { RecordFailedSignIn } from './record-failed-sign-in.js';

/**
 * Checks user name and password. Says the same, and takes the same time, whether the name or the password is wrong. Not one
 * transaction: no connection is held while the password is hashed, and what was counted stays.
 */
@Injectable()
export class SignIn {
  constructor(
    private readonly em: EntityManager,
    private readonly attempts: Attempts,
    private readonly failed: RecordFailedSignIn,
  ) {}

  async run(form: SignInForm, origin: Origin): Promise<UserAccount> {
    const userName = form.userName.toLowerCase();
    await this.attempts.take('sign-in', userName, 'userName');
    const account = await this.em.findOne(UserAccount, { userName, status: 'active' });
    const matches = await passwordMatches(account?.passwordHash ?? null, form.password);
    if (!account || !matches) {
      await this.failed.run(account, origin, 'password');
      throw new AttemptRefused('access.signIn.wrong', {}, 'userName');
    }
    await this.attempts.forgive('sign-in', userName);
    return account;
  }
}
