import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { NotVisible } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { ActivityKind } from './plan-activity.entity.js';

export interface ActivityRow {
  id: number;
  kind: ActivityKind;
  title: string;
  heldOn: PlainDate;
  place: string;
  people: number;
  poorPeople: number | null;
  material: string | null;
  findings: string | null;
  unitKind: string;
  unitName: string;
  unitPath: string;
  remedies: number;
  invented: boolean;
}

export interface ActivityCount {
  kind: ActivityKind;
  held: number;
  people: number;
  poorPeople: number;
}

/** What was held for a plan, and how much of each kind. The caller has made sure that the plan is visible. */
@Injectable()
export class ActivitiesQuery {
  constructor(private readonly em: EntityManager) {}

  counts(planId: number): Promise<ActivityCount[]> {
    return this.em.execute<ActivityCount[]>(
      `select kind, count(*)::int as held, sum(people)::int as people, coalesce(sum(poor_people), 0)::int as "poorPeople"
       from plan_activity where plan_id = :planId group by kind order by min(held_on)`,
      { planId },
    );
  }

  async page(planId: number, limit: number, offset: number): Promise<{ rows: ActivityRow[]; total: number }> {
    const rows = await this.em.execute<(ActivityRow & { total: number })[]>(
      `${ROWS} where a.plan_id = :planId order by a.held_on desc, a.id desc limit :limit offset :offset`,
      { planId, limit, offset },
    );
    return { rows, total: rows[0]?.total ?? 0 };
  }

  async one(planId: number, id: number): Promise<ActivityRow> {
    const [row] = await this.em.execute<ActivityRow[]>(`${ROWS} where a.plan_id = :planId and a.id = :id`, { planId, id });
    if (!row) throw new NotVisible();
    return row;
  }

  remedies(id: number): Promise<{ id: number; title: string; dueOn: PlainDate | null; state: string }[]> {
    return this.em.execute(
      `select id, title, due_on::text as "dueOn", state from task where activity_id = :id order by position limit 200`,
      { id },
    );
  }
}

const ROWS = `
  select a.id, a.kind, a.title, a.held_on::text as "heldOn", a.place, a.people, a.poor_people as "poorPeople", a.material, a.findings,
    v.kind as "unitKind", v.name as "unitName", a.unit_path::text as "unitPath", a.invented, (count(*) over ())::int as total,
    (select count(*)::int from task t where t.activity_id = a.id) as remedies
  from plan_activity a
  join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = a.unit_id order by x.path = a.unit_path desc, upper(x.valid) desc nulls first limit 1
  ) v on true`;
