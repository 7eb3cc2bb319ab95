import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { AccountTrail } from '../account-trail.js';
import { UserAccount } from '../user-account.entity.js';

/** The language of one's pages and mails. */
@Injectable()
export class ChooseLanguage {
  constructor(
    private readonly em: EntityManager,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, locale: 'vi' | 'en'): Promise<void> {
    const account = await this.em.findOneOrFail(UserAccount, actor.userId!);
    account.locale = locale;
    await this.trail.record(actor, 'account.languageChosen', account);
  }
}
