import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import { AllDoors } from './all-doors.js';
import { PersonRepository } from './person.repository.js';

/** Closes an account: nobody signs in with it any more. It stays, with everything that was done in its name. */
@Injectable()
export class ClosePerson {
  constructor(
    readonly em: EntityManager,
    private readonly people: PersonRepository,
    private readonly doors: AllDoors,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, why: string): Promise<void> {
    const person = await this.people.whole(actor, id);
    if (person.status === 'closed') throw new RuleBroken('access.person.closedAlready');
    person.status = 'closed';
    await this.doors.shut(person);
    await this.trail.record(actor, 'person.closed', person, { why });
  }
}
