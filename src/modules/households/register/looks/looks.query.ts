import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';

export interface LookRow {
  at: Date;
  actorName: string;
  role: string | null;
  unitName: string | null;
  verb: string;
  /** Which page of the file, or which kind of file it went into. */
  detail: string | null;
}

/** Who saw, searched out or took along what is known of a household: its own lines of the audit, and the lists it was shown in. */
@Injectable()
export class LooksQuery {
  constructor(private readonly em: EntityManager) {}

  async page(householdId: number, list: ListQuery): Promise<{ rows: LookRow[]; total: number }> {
    const parameters = { id: householdId, key: String(householdId), all: list.filters['all'] === '1' };
    const [count] = await this.em.execute<{ total: number }[]>(`${EVENTS} select count(*)::int as total from events`, parameters);
    const rows = await this.em.execute<LookRow[]>(
      `${EVENTS} select e.at, e.actor_name as "actorName", e.verb, held.role, held.name as "unitName",
         (select c -> 'after' ->> 'page' from jsonb_array_elements(e.changes) c where c ->> 'type' = 'details' and e.verb = 'household.viewed') as detail
       from events x join audit_event e on e.id = x.id ${HELD}
       order by e.id desc limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows: rows.map((row) => ({ ...row, at: new Date(row.at) })), total: count!.total };
  }
}

const EVENTS = `
  with events as (
    select e.id from audit_event e
    where e.object_type = 'Household' and e.object_id = :key and (:all or e.verb like '%iewed')
    union select d.audit_event_id from household_disclosure d where d.household_id = :id)`;

/** What the person was on that day. */
const HELD = `
  left join lateral (
    select m.role, v.name from membership m
    join lateral (select x.name from unit_version x where x.unit_id = m.unit_id order by upper(x.valid) desc nulls first limit 1) v on true
    where m.user_id = e.actor_id and m.valid @> (e.at at time zone 'Asia/Ho_Chi_Minh')::date order by m.id limit 1
  ) held on true`;
