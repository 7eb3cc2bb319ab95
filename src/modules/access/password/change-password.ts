import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AccountTrail } from '../account-trail.js';
import type { UserAccount } from '../user-account.entity.js';
import { ConfirmPassword } from './confirm-password.js';
import { NewPassword } from './new-password.js';
import type { ChangePasswordForm } from './password.forms.js';

/** One's own password; the browser that changes it stays signed in, the others do not. */
@Injectable()
export class ChangePassword {
  constructor(
    readonly em: EntityManager,
    private readonly confirm: ConfirmPassword,
    private readonly newPassword: NewPassword,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, form: ChangePasswordForm, keep: string): Promise<UserAccount> {
    const account = await this.confirm.run(actor, form.currentPassword);
    await this.newPassword.set(account, form.password, 'password', keep);
    await this.trail.record(actor, 'account.passwordChanged', account);
    return account;
  }
}
