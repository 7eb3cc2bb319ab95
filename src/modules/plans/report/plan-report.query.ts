import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';

/** One unit of a plan: what it had to hand in, and how it kept its days. */
export interface UnitReport {
  unitId: number;
  kind: string;
  name: string;
  tasks: number;
  dated: number;
  /** With a day that has come, or handed in before it. */
  due: number;
  delivered: number;
  onTime: number;
  late: number;
  missing: number;
}

/** Who delivered what, when; a task counts for the on-time rate once its day has come or it was handed in. */
@Injectable()
export class PlanReportQuery {
  constructor(private readonly em: EntityManager) {}

  units(planId: number, on: PlainDate): Promise<UnitReport[]> {
    return this.em.execute<UnitReport[]>(UNITS, { planId, on });
  }
}

const UNITS = `
  with told as (
    select t.unit_id, t.unit_path, t.due_on, (
      select min(d.delivered_on) from task_delivery d where d.task_id = t.id and d.state <> 'withdrawn' and d.delivered_on <= :on::date) as first_on
    from task t where t.plan_id = :planId and t.state <> 'cancelled'
  ), counted as (
    select unit_id, min(unit_path::text) as path, count(*)::int as tasks, count(due_on)::int as dated, count(first_on)::int as delivered,
      (count(*) filter (where due_on is not null and (due_on < :on::date or first_on is not null)))::int as due,
      (count(*) filter (where first_on <= due_on))::int as "onTime", (count(*) filter (where first_on > due_on))::int as late,
      (count(*) filter (where first_on is null and due_on < :on::date))::int as missing
    from told group by unit_id
  )
  select c.unit_id as "unitId", v.kind, v.name, c.tasks, c.dated, c.due, c.delivered, c."onTime", c.late, c.missing
  from counted c
  join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = c.unit_id order by x.path = c.path::ltree desc, upper(x.valid) desc nulls first limit 1
  ) v on true
  order by v.kind in ('huyen', 'quan', 'thi_xa', 'thanh_pho', 'xa', 'phuong'), v.name collate "vi-VN-x-icu" limit 1000`;
