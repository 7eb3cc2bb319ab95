import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import { UserAccount } from '../user-account.entity.js';
import { SignedInBrowsers } from './signed-in-browsers.js';

/** Signs out one other browser, or all of them. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly em: EntityManager,
    private readonly browsers: SignedInBrowsers,
    private readonly trail: AccountTrail,
  ) {}

  /** @param reference of one browser; null for all but the present one. @returns how many were signed out */
  @Transactional()
  async run(actor: Actor, reference: string | null, present: string): Promise<number> {
    const account = await this.em.findOneOrFail(UserAccount, actor.userId!);
    const ended = reference ? await this.browsers.end(account.id, reference) : await this.browsers.endOthers(account.id, present);
    if (reference && !ended) throw new NotVisible();
    await this.trail.record(actor, 'account.sessionsEnded', account, { details: { ended } });
    return ended;
  }
}
