import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AccountTrail, anonymous, type Origin } from '../account-trail.js';
import { OneTimeLinks } from '../one-time-links.js';
import { UserAccount } from '../user-account.entity.js';

export interface ResetLink {
  account: UserAccount;
  link: string;
}

/** An office may share one mailbox; beyond this many accounts somebody is playing. */
const ACCOUNTS_PER_ADDRESS = 5;

/** Makes a link for each active account of that user name or e-mail address that has a mailbox. The mail goes out after the commit. */
@Injectable()
export class RequestPasswordReset {
  constructor(
    private readonly em: EntityManager,
    private readonly links: OneTimeLinks,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(who: string, origin: Origin): Promise<ResetLink[]> {
    const name = who.toLowerCase();
    const known = { status: 'active' as const, email: { $ne: null }, $or: [{ userName: name }, { email: name }] };
    const accounts = await this.em.find(UserAccount, known, { limit: ACCOUNTS_PER_ADDRESS, orderBy: { id: 'asc' } });
    const found: ResetLink[] = [];
    for (const account of accounts) {
      found.push({ account, link: await this.links.issue('password_reset', account.id) });
      await this.trail.record(anonymous(origin), 'account.resetRequested', account, { details: { ip: origin.ip } });
    }
    return found;
  }
}
