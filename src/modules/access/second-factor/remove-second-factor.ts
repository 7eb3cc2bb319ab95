import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AccountTrail } from '../account-trail.js';
import { SignedInBrowsers } from '../account/signed-in-browsers.js';
import { ConfirmPassword } from '../password/confirm-password.js';
import type { UserAccount } from '../user-account.entity.js';
import { RecoveryCodes } from './recovery-code.repository.js';

/** Takes the phone off the account, for a new one. Roles that sign are of no use until another is enrolled. */
@Injectable()
export class RemoveSecondFactor {
  constructor(
    readonly em: EntityManager,
    private readonly confirm: ConfirmPassword,
    private readonly recovery: RecoveryCodes,
    private readonly browsers: SignedInBrowsers,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, currentPassword: string, keep: string): Promise<UserAccount> {
    const account = await this.confirm.run(actor, currentPassword);
    account.totpSecret = null;
    account.totpConfirmedAt = null;
    account.totpLastStep = null;
    await this.recovery.drop(account.id);
    await this.browsers.endOthers(account.id, keep);
    await this.trail.record(actor, 'account.secondFactorRemoved', account);
    return account;
  }
}
