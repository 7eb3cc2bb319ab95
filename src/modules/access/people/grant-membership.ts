import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import type { MembershipForm } from './people.forms.js';
import { NewMembership } from './new-membership.js';
import { PersonRepository } from './person.repository.js';

/** Gives a person a role in a unit, from–to. Nobody gives one to themselves. */
@Injectable()
export class GrantMembership {
  constructor(
    readonly em: EntityManager,
    private readonly people: PersonRepository,
    private readonly newMembership: NewMembership,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, personId: number, form: MembershipForm): Promise<void> {
    const person = await this.people.visible(actor, personId);
    if (person.id === actor.userId) throw new RuleBroken('access.person.notOneself');
    const unit = await this.newMembership.add(actor, person, form);
    await this.trail.record(actor, 'membership.granted', person, { unitPath: unit.path });
  }
}
