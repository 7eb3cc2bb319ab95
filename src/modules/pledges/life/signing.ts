import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PledgeParty } from '../pledge-party.entity.js';
import { PledgeSignature } from '../pledge-signature.entity.js';
import type { PledgeVersion } from '../pledge-version.entity.js';
import type { Pledge } from '../pledge.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import { PledgeFactsQuery } from './pledge-facts.query.js';
import { PledgeLife } from './pledge-life.js';
import { SIGNABLE } from './pledge-states.js';
import { Clock } from '../../platform/time/clock.js';

/** What both ways of signing share: a version that waits, each party once, and the pledge that takes effect with the last of them. */
@Injectable()
export class Signing {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly facts: PledgeFactsQuery,
    private readonly life: PledgeLife,
    private readonly clock: Clock,
  ) {}

  today = () => this.clock.today();
  now = () => this.clock.now();

  async open(pledge: Pledge): Promise<PledgeVersion> {
    if (!SIGNABLE.includes(pledge.state)) throw new RuleBroken(`pledges.notNow.${pledge.state}`);
    return this.pledges.latest(pledge);
  }

  async refuseTwice(parties: PledgeParty[]): Promise<void> {
    const signed = await this.em.count(PledgeSignature, { party: { $in: parties } });
    if (signed) throw new RuleBroken('pledges.rule.signedAlready');
  }

  async finish(actor: Actor, pledge: Pledge, version: PledgeVersion): Promise<void> {
    await this.em.flush();
    const { unsigned } = await this.facts.of(version.id, this.clock.today());
    if (unsigned === 0) await this.life.move(actor, pledge, 'take_effect', null);
  }
}
