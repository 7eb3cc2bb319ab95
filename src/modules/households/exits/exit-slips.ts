import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Attempts } from '../../access/attempts.js';
import { Actor } from '../../platform/actor.js';
import { DEFAULT_LOCALE, translate } from '../../platform/i18n/i18n.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { ExitSlip } from './exit-slip.entity.js';
import { HouseholdLacksQuery } from './household-lacks.query.js';
import { slipHash } from './slip-code.rules.js';

/** After this the page asks for the code anew: phones are lent. */
const MINUTES_OPEN = 20;

/** Finds the slip that somebody without account holds in their hand. */
@Injectable()
export class ExitSlips {
  constructor(
    private readonly em: EntityManager,
    private readonly situations: HouseholdLacksQuery,
    private readonly attempts: Attempts,
    private readonly clock: Clock,
  ) {}

  /** One answer for every mistake: nobody learns whether a code exists. Guesses at one code are slowed down. */
  async open(code: string, birthYear: number): Promise<ExitSlip> {
    await this.attempts.take('exit-slip', slipHash(code), 'code');
    const slip = await this.em.findOne(ExitSlip, { codeHash: slipHash(code) }, { populate: ['household'] });
    const today = this.clock.today();
    if (!slip || slip.revokedOn || slip.expiresOn <= today) throw new RuleBroken('exits.public.unknown', {}, 'code');
    const { headBorn } = await this.situations.on(slip.household.id, today);
    if (headBorn !== birthYear) throw new RuleBroken('exits.public.unknown', {}, 'code');
    await this.attempts.forgive('exit-slip', slipHash(code));
    return slip;
  }

  /** The slip that was opened in this browser a moment ago. */
  async opened(held: { slipId: number; at: string } | undefined): Promise<ExitSlip | null> {
    const age = this.clock.now().getTime() - Date.parse(held?.at ?? '');
    if (!held || !(age <= MINUTES_OPEN * 60_000)) return null;
    const slip = await this.em.findOne(ExitSlip, { id: held.slipId, revokedOn: null }, { populate: ['household'] });
    return slip && slip.expiresOn > this.clock.today() ? slip : null;
  }

  /** Who stands in the audit. */
  speaker(): Actor {
    return new Actor(null, translate(DEFAULT_LOCALE, 'exits.actor.household'), []);
  }
}
