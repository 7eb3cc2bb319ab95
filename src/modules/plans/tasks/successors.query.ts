import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { TaskState } from './task-states.js';

export interface OrphanedTask {
  id: number;
  title: string;
  state: TaskState;
  unitKind: string;
  unitName: string;
  /** First day on which the unit was no longer in force. */
  endedOn: PlainDate | null;
  /** In force today, whatever lay between. */
  successors: { id: number; kind: string; name: string }[];
}

/** Tasks that are still owed by units no longer in force, each with the units that took them over. */
@Injectable()
export class SuccessorsQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  of(planId: number): Promise<OrphanedTask[]> {
    return this.em.execute<OrphanedTask[]>(ORPHANED, { planId, on: this.clock.today() });
  }
}

const ORPHANED = `
  with recursive orphaned as (
    select t.id, t.title, t.state, t.unit_id, t.position from task t
    where t.plan_id = :planId and t.state in ('assigned', 'accepted', 'refused', 'in_progress', 'returned')
      and not exists (select from unit_version v where v.unit_id = t.unit_id and v.valid @> :on::date)
    order by t.position limit 200
  ), heirs (unit_id, heir_id) as (
    select distinct o.unit_id, s.to_unit_id from orphaned o join unit_succession s on s.from_unit_id = o.unit_id
    union
    select h.unit_id, s.to_unit_id from heirs h join unit_succession s on s.from_unit_id = h.heir_id
    where not exists (select from unit_version v where v.unit_id = h.heir_id and v.valid @> :on::date)
  )
  select o.id, o.title, o.state, last.kind as "unitKind", last.name as "unitName", upper(last.valid)::text as "endedOn",
    coalesce((select jsonb_agg(jsonb_build_object('id', h.heir_id, 'kind', v.kind, 'name', v.name) order by v.name)
      from heirs h join unit_version v on v.unit_id = h.heir_id and v.valid @> :on::date where h.unit_id = o.unit_id), '[]') as successors
  from orphaned o
  join lateral (select v.kind, v.name, v.valid from unit_version v where v.unit_id = o.unit_id order by upper(v.valid) desc nulls first limit 1) last on true
  order by o.position`;
