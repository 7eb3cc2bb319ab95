import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AccountTrail } from '../account-trail.js';
import { OneTimeLinks } from '../one-time-links.js';
import { ConfirmPassword } from '../password/confirm-password.js';
import type { UserAccount } from '../user-account.entity.js';
import type { ChangeEmailForm } from './account.forms.js';

/** The address that can reset the password: changing it asks for the password, and links sent to the old one stop working. */
@Injectable()
export class ChangeEmail {
  constructor(
    readonly em: EntityManager,
    private readonly confirm: ConfirmPassword,
    private readonly links: OneTimeLinks,
    private readonly trail: AccountTrail,
  ) {}

  /** @returns the account and its former address, which is told. */
  @Transactional()
  async run(actor: Actor, form: ChangeEmailForm): Promise<{ account: UserAccount; former: string | null }> {
    const account = await this.confirm.run(actor, form.currentPassword);
    const former = account.email ?? null;
    account.email = form.email;
    await this.links.withdrawAll(account.id);
    await this.trail.record(actor, 'account.emailChanged', account);
    return { account, former };
  }
}
