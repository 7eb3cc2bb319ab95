import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import { PersonRepository } from './person.repository.js';

/** Opens a closed account again, with the password and the memberships it had. */
@Injectable()
export class ReopenPerson {
  constructor(
    readonly em: EntityManager,
    private readonly people: PersonRepository,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, why: string): Promise<void> {
    const person = await this.people.whole(actor, id);
    if (person.status === 'active') throw new RuleBroken('access.person.openAlready');
    person.status = 'active';
    await this.trail.record(actor, 'person.reopened', person, { why });
  }
}
