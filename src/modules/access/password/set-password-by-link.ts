import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AccountTrail, type Origin, selfOf } from '../account-trail.js';
import { OneTimeLinks } from '../one-time-links.js';
import { UserAccount } from '../user-account.entity.js';
import { NewPassword } from './new-password.js';

export const PASSWORD_LINKS = ['password_reset', 'invitation'] as const;

/** Sets the password through a one-time link. A refused password gives the link back; a taken one uses it up and ends all sessions. */
@Injectable()
export class SetPasswordByLink {
  constructor(
    private readonly em: EntityManager,
    private readonly links: OneTimeLinks,
    private readonly newPassword: NewPassword,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(token: string, password: string, origin: Origin): Promise<UserAccount> {
    const link = await this.links.use(token, PASSWORD_LINKS);
    const account = link?.userId ? await this.em.findOne(UserAccount, { id: link.userId, status: 'active' }) : null;
    if (!link || !account) throw new RuleBroken('access.link.dead.title');
    await this.newPassword.set(account, password, 'password', null);
    await this.trail.record(selfOf(account, origin), 'account.passwordSet', account, { details: { ip: origin.ip, link: link.purpose } });
    return account;
  }
}
