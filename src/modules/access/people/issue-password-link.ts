import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import { OneTimeLinks } from '../one-time-links.js';
import type { UserAccount } from '../user-account.entity.js';
import { PersonRepository } from './person.repository.js';

export interface IssuedLink {
  person: UserAccount;
  purpose: 'invitation' | 'password_reset';
  link: string;
}

/** A new one-time link, for a person who never chose a password (longer life) or forgot it. */
@Injectable()
export class IssuePasswordLink {
  constructor(
    readonly em: EntityManager,
    private readonly people: PersonRepository,
    private readonly links: OneTimeLinks,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number): Promise<IssuedLink> {
    const person = await this.people.whole(actor, id);
    if (person.status === 'closed') throw new RuleBroken('access.person.closedAlready');
    const purpose = person.passwordHash ? 'password_reset' : 'invitation';
    const link = await this.links.issue(purpose, person.id);
    await this.trail.record(actor, 'person.linkIssued', person, { details: { purpose } });
    return { person, purpose, link };
  }
}
