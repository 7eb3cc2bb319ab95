import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { InvalidForm } from '../../platform/web/invalid-form.js';
import { PledgeStep } from '../pledge-step.entity.js';
import type { PledgeVersion } from '../pledge-version.entity.js';
import type { Pledge } from '../pledge.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import { PledgeFactsQuery } from './pledge-facts.query.js';
import { brokenPledgeGuards } from './pledge-guards.rules.js';
import { pledgeTransition, type PledgeVerb } from './pledge-states.js';
import { PledgeVersions } from './pledge-versions.js';

/** Moves a pledge along its table: guards, effect, and the line in its history. The pledge is locked by the caller. */
@Injectable()
export class PledgeLife {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly facts: PledgeFactsQuery,
    private readonly versions: PledgeVersions,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken when the table has no such step now; InvalidForm with everything that stands in the way */
  async move(actor: Actor, pledge: Pledge, verb: PledgeVerb, reason: string | null): Promise<void> {
    const transition = pledgeTransition(pledge.state, verb);
    if (!transition) throw new RuleBroken(`pledges.notNow.${pledge.state}`);
    if (transition.asksReason && !reason) throw new RuleBroken('web.field.required', {}, 'reason');
    const content = verb === 'judge' ? (await this.pledges.inForce(pledge))! : await this.pledges.latest(pledge);
    const broken = brokenPledgeGuards(transition.guards, await this.facts.of(content.id, this.clock.today()));
    if (broken.length) throw new InvalidForm(broken.map((guard) => ({ field: null, key: `pledges.guard.${guard}`, params: {} })));
    await this.versions.apply(transition.effect, pledge, content, reason);
    this.write(actor, pledge, content, verb, reason, transition.to);
    pledge.state = transition.to;
  }

  private write(
    actor: Actor,
    pledge: Pledge,
    content: PledgeVersion,
    verb: PledgeVerb,
    reason: string | null,
    toState: Pledge['state'],
  ): void {
    this.em.create(PledgeStep, {
      ...{ pledge, versionNumber: content.number, verb, fromState: pledge.state, toState, reason },
      ...{ at: this.clock.now(), actorId: actor.userId, actorName: actor.name },
    });
  }
}
