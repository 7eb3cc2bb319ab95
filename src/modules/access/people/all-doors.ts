import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { SignedInBrowsers } from '../account/signed-in-browsers.js';
import { ApiToken } from '../api-tokens/api-token.entity.js';
import { OneTimeLinks } from '../one-time-links.js';
import type { UserAccount } from '../user-account.entity.js';

/** Ends everything by which an account is open somewhere: sessions, one-time links, API tokens. */
@Injectable()
export class AllDoors {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly browsers: SignedInBrowsers,
    private readonly links: OneTimeLinks,
  ) {}

  async shut(person: UserAccount): Promise<void> {
    await this.browsers.endOthers(person.id, null);
    await this.links.withdrawAll(person.id);
    await this.em.nativeUpdate(ApiToken, { user: person.id, revokedAt: null }, { revokedAt: this.clock.now() });
  }
}
