import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { SignedInBrowsers } from '../account/signed-in-browsers.js';
import { Attempts } from '../attempts.js';
import { OneTimeLinks } from '../one-time-links.js';
import { PASSWORD_LENGTH } from '../security-policy.js';
import type { UserAccount } from '../user-account.entity.js';
import { passwordProblem } from './password.rules.js';
import { hashPassword } from './passwords.js';

/** Gives an account a password, by whichever way it came to this. All other browsers and all open links end with the old one. */
@Injectable()
export class NewPassword {
  constructor(
    private readonly browsers: SignedInBrowsers,
    private readonly links: OneTimeLinks,
    private readonly attempts: Attempts,
  ) {}

  /** @param keep hash of the session that stays, if any. */
  async set(account: UserAccount, password: string, field: string, keep: string | null): Promise<void> {
    const problem = passwordProblem(password, account.userName);
    if (problem) throw new RuleBroken(problem, { minimum: PASSWORD_LENGTH.minimum, maximum: PASSWORD_LENGTH.maximum }, field);
    account.passwordHash = await hashPassword(password);
    if (!account.id) return;
    await this.browsers.endOthers(account.id, keep);
    await this.links.withdrawAll(account.id);
    await this.attempts.forgive('sign-in', account.userName);
  }
}
