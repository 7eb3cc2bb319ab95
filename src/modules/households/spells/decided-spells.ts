import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** Writes what a decision says of many households into the panel: one statement ends spells, one begins them. */
@Injectable()
export class DecidedSpells {
  constructor(private readonly em: EntityManager) {}

  /**
   * The same class in the same thôn goes on as one spell.
   * @returns how many households change; @throws RuleBroken at `date` when the running spell of one begins on the day or later
   */
  async write(assessmentIds: readonly number[], on: PlainDate): Promise<number> {
    const parameters = { ids: `{${assessmentIds.join(',')}}`, on };
    const [late] = await this.em.execute<{ name: string; day: PlainDate }[]>(`${CHANGED} ${LATE}`, parameters);
    if (late) throw new RuleBroken('reviews.rule.decidedBeforeSpell', { household: late.name, day: formatDay(late.day) }, 'date');
    // Ended first, in a statement of its own: the constraint against overlaps looks at every row as it is written.
    const changed = await this.em.execute<{ id: number }[]>(`${CHANGED} select assessment_id as id from changed`, parameters);
    const changing = { ...parameters, ids: `{${changed.map(({ id }) => id).join(',')}}` };
    await this.em.execute(END, changing, 'run');
    await this.em.execute(BEGIN, changing, 'run');
    return changed.length;
  }
}

const CHANGED = `
  with changed as (
    select a.id as assessment_id, s.id as spell_id, lower(s.valid) as began, h.head_name
    from assessment a join household h on h.id = a.household_id
    left join household_spell s on s.household_id = h.id and upper_inf(s.valid)
    where a.id = any (:ids::int[]) and (s.id is null or s.class <> a.class or s.village_id <> h.village_id)
  )`;

const LATE = `select head_name as name, began::text as day from changed where began >= :on::date limit 1`;

const END = `
  update household_spell s set valid = daterange(lower(s.valid), :on::date), ended_by = 'review'
  from assessment a where a.id = any (:ids::int[]) and s.household_id = a.household_id and upper_inf(s.valid)`;

const BEGIN = `
  insert into household_spell (household_id, village_id, class, valid, started_by, assessment_id)
  select h.id, h.village_id, a.class, daterange(:on::date, null), 'review', a.id
  from assessment a join household h on h.id = a.household_id where a.id = any (:ids::int[])`;
