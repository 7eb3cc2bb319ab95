import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { HouseholdInput } from './judgement-inputs.js';

/** What became of the households that items name, read from the panel as it stood on the evening of a day. */
@Injectable()
export class HouseholdFatesQuery {
  constructor(private readonly em: EntityManager) {}

  /** @param asked the day to read for each item */
  async of(asked: { itemId: number; asOf: PlainDate }[]): Promise<Map<number, HouseholdInput[]>> {
    if (!asked.length) return new Map();
    const rows = await this.em.execute<(HouseholdInput & { itemId: number })[]>(FATES, { asked: JSON.stringify(asked) });
    const plain = ({ householdId, code, fate, judgedOn }: HouseholdInput): HouseholdInput => ({ householdId, code, fate, judgedOn });
    return new Map([...Map.groupBy(rows, ({ itemId }) => itemId)].map(([id, list]) => [id, list.map(plain)]));
  }
}

/**
 * A review speaks by a spell it began or by a decided assessment that began none. Without either since the household was named, nothing
 * is known; the spell that runs on the day tells the class.
 */
const FATES = `
  select x.item_id as "itemId", h.id as "householdId", h.code, j.on_day::text as "judgedOn",
    case when h.ended_on <= a."asOf" then 'gone'
      when j.on_day is null then 'awaiting'
      when s.class in ('average', 'not_poor') or (s.class = 'near_poor' and x.class_then = 'poor') then 'exited'
      else 'stayed' end as fate
  from jsonb_to_recordset(:asked::jsonb) as a ("itemId" int, "asOf" date)
  join pledge_item_household x on x.item_id = a."itemId" join household h on h.id = x.household_id
  left join household_spell s on s.household_id = h.id and s.valid @> a."asOf"
  left join lateral (
    select max(on_day) as on_day from (
      select lower(p.valid) as on_day from household_spell p
      where p.household_id = h.id and p.started_by in ('review', 'correction') and lower(p.valid) > x.base_on and lower(p.valid) <= a."asOf"
      union all
      select y.assessed_on from assessment y
      where y.household_id = h.id and y.state = 'decided' and y.assessed_on > x.base_on and y.assessed_on <= a."asOf") d
  ) j on true
  order by x.item_id, h.code, h.id`;
