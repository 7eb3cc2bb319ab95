import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { rangeText } from '../../platform/time/day-span.js';
import { addDays } from '../../platform/time/plain-date.js';
import { AccountTrail } from '../account-trail.js';
import type { EndMembershipForm } from './people.forms.js';
import { PersonRepository } from './person.repository.js';

/** Sets or moves the last day of a membership. What it once was stays: nothing is deleted. */
@Injectable()
export class EndMembership {
  constructor(
    readonly em: EntityManager,
    private readonly people: PersonRepository,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, personId: number, membershipId: number, form: EndMembershipForm): Promise<void> {
    const person = await this.people.visible(actor, personId);
    if (person.id === actor.userId) throw new RuleBroken('access.person.notOneself');
    const membership = await this.people.membership(actor, personId, membershipId);
    const { from, until: before } = membership.span();
    const until = addDays(form.to, 1);
    if (from && form.to < from) throw new RuleBroken('access.membership.endsBeforeItBegins', {}, 'to');
    // A later end is a new grant, with the checks of one.
    if (before && until > before) throw new RuleBroken('access.membership.onlyEarlier', {}, 'to');
    membership.valid = rangeText({ from, until });
    await this.trail.record(actor, 'membership.ended', person, { why: form.why });
  }
}
