import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

interface Found {
  id: number;
  code: string;
  here: boolean;
  classThen: 'poor' | 'near_poor' | null;
}

export interface HouseholdNaming {
  codes: string[];
  /** Paths of the communes and thôn the pledge is about. */
  areas: string[];
  day: PlainDate;
}

/** Finds the households that an item names by their codes. */
@Injectable()
export class NamedHouseholds {
  constructor(private readonly em: EntityManager) {}

  /** @throws RuleBroken at `households`: unknown to the actor, of another commune, or on no list on the day */
  async find(actor: Actor, { codes, areas, day }: HouseholdNaming): Promise<{ id: number; classThen: 'poor' | 'near_poor' }[]> {
    const found = await this.em.execute<Found[]>(FOUND, {
      ...{ codes: JSON.stringify(codes), areas: `{${areas.join(',')}}`, day },
      seen: `{${actor.paths('household.view').join(',')}}`,
    });
    const refuse = (key: string, wrong: string[]): void => {
      if (wrong.length) throw new RuleBroken(`pledges.rule.${key}`, { codes: wrong.slice(0, 10).join(', ') }, 'households');
    };
    const known = new Map(Map.groupBy(found, ({ code }) => code));
    refuse(
      'householdUnknown',
      codes.filter((code) => !known.has(code)),
    );
    const here = codes.map((code) => known.get(code)!.find((each) => each.here) ?? known.get(code)![0]!);
    refuse(
      'householdElsewhere',
      here.filter((each) => !each.here).map(({ code }) => code),
    );
    refuse(
      'householdNotListed',
      here.filter(({ classThen }) => classThen === null).map(({ code }) => code),
    );
    return here.map(({ id, classThen }) => ({ id, classThen: classThen! }));
  }
}

const FOUND = `
  select h.id, h.code, h.path <@ any (:areas::ltree[]) as here,
    (select s.class from household_spell s where s.household_id = h.id and s.valid @> :day::date and s.class in ('poor', 'near_poor')) as "classThen"
  from household h
  where h.code in (select jsonb_array_elements_text(:codes::jsonb)) and h.path <@ any (:seen::ltree[]) and h.ended_on is null
  order by h.id limit 2000`;
