import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import type { Household } from '../household.entity.js';
import { DoubleSupportQuery } from './double-support.query.js';
import type { SupportKind, SupportSource } from './support-words.js';
import { SupportProgrammes } from './support-programmes.js';
import { Support } from './support.entity.js';

/** What is the same for all that is given on one occasion. */
export interface Occasion {
  programme: string;
  kind: SupportKind;
  unitOfMeasure: string | null;
  source: SupportSource;
  givenOn: PlainDate;
  giverId: number | null;
  giverName: string | null;
  what: string | null;
  /** Ticked after the warning: it is given all the same, for the reason beside it. */
  doubleAccepted: boolean;
  doubleReason: string | null;
}

/** What one household gets of it. */
export interface Share {
  household: Household;
  value: bigint;
  quantity: number | null;
  persons: number | null;
}

/** Makes the rows of support for one household or for many; the caller writes the audit. */
@Injectable()
export class NewSupport {
  constructor(
    private readonly em: EntityManager,
    private readonly programmes: SupportProgrammes,
    private readonly doubles: DoubleSupportQuery,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `programme`, `givenOn`, `giverId`, `value` or `doubleAccepted` */
  async make(actor: Actor, occasion: Occasion, shares: readonly Share[], batch: string | null): Promise<Support[]> {
    const { doubleAccepted, doubleReason, giverId, givenOn, ...facts } = occasion;
    if (givenOn > this.clock.today()) throw new RuleBroken('support.rule.future', {}, 'givenOn');
    if (giverId === null && !occasion.giverName) throw new RuleBroken('support.rule.giver', {}, 'giverId');
    const empty = shares.find(({ value, quantity, persons }) => value === 0n && quantity === null && persons === null);
    if (empty) throw new RuleBroken('support.rule.nothing', { name: empty.household.headName }, 'value');
    const ended = shares.find(({ household }) => household.endedOn && household.endedOn < givenOn);
    if (ended) throw new RuleBroken('support.rule.ended', { name: ended.household.headName }, 'givenOn');
    const repeated = await this.refuseDoubles(occasion, shares);
    const giver = giverId === null ? null : await this.em.findOne(Unit, giverId);
    if (giverId !== null && !giver) throw new RuleBroken('support.rule.giver', {}, 'giverId');
    return shares.map(({ household, ...share }) =>
      this.em.create(Support, {
        ...{ ...facts, ...share, household, givenOn, giver, batch },
        ...{ place: household.village, path: household.path, invented: household.invented },
        doubleReason: doubleAccepted && repeated.has(household.id) ? doubleReason : null,
        ...{ enteredAt: this.clock.now(), enteredBy: actor.userId },
      }),
    );
  }

  /** A warning, not a ban: with the tick and a reason it goes through. */
  private async refuseDoubles(occasion: Occasion, shares: readonly Share[]): Promise<Set<number>> {
    const catalogue = await this.programmes.inForce(shares[0]?.household.path ?? '', occasion.givenOn);
    const programme = await this.programmes.named(occasion.programme, shares[0]?.household.path ?? '', occasion.givenOn);
    // One household entered twice at once waits here, and is warned of like any other.
    const ids = shares.map(({ household }) => household.id).sort((a, b) => a - b);
    await this.em.execute(`select 1 from household where id = any (:ids::int[]) order by id for no key update`, {
      ids: `{${ids.join(',')}}`,
    });
    const found = await this.doubles.find(ids, programme, catalogue, occasion.givenOn);
    const [first] = found;
    if (!first || (occasion.doubleAccepted && occasion.doubleReason)) return new Set(found.map(({ householdId }) => householdId));
    if (occasion.doubleAccepted) throw new RuleBroken('support.rule.doubleReason', {}, 'doubleReason');
    const name = catalogue.find(({ code }) => code === first.programme)?.name ?? first.programme;
    const params = { name: first.headName, programme: name, day: formatDay(first.givenOn), more: found.length - 1 };
    throw new RuleBroken(found.length > 1 ? 'support.rule.doubles' : 'support.rule.double', params, 'doubleAccepted');
  }
}
