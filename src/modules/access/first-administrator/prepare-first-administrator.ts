import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { SYSTEM } from '../../platform/actor.js';
import { LoadNationalUnits } from '../../units/load-national-units.js';
import { OneTimeLinks } from '../one-time-links.js';
import { UserAccount } from '../user-account.entity.js';

/** An installation nobody has an account in: the way in is a one-time link that only whoever starts the program sees. */
@Injectable()
export class PrepareFirstAdministrator {
  constructor(
    private readonly em: EntityManager,
    private readonly links: OneTimeLinks,
    private readonly loadUnits: LoadNationalUnits,
  ) {}

  /** @returns the link, or null when there are accounts. Every start makes a new one and puts the earlier one out of use. */
  @Transactional()
  async run(): Promise<string | null> {
    if (await this.em.count(UserAccount)) return null;
    const [unit] = await this.em.execute<unknown[]>(`select from unit limit 1`);
    // An administrator has to stand somewhere in the tree.
    if (!unit) await this.loadUnits.run(SYSTEM);
    return this.links.issue('first_administrator', null);
  }
}
