import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ltreeArray } from '../../campaigns/ltree-array.js';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import { Clock } from '../../platform/time/clock.js';
import { isPlainDate, type PlainDate } from '../../platform/time/plain-date.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import type { DueRule } from '../due/due-rule.js';
import { VISIBLE_PLAN, viewPaths } from '../plan.repository.js';
import type { TaskState } from '../tasks/task-states.js';
import { OVERDUE, TASK_COLUMNS, TASK_TABLES } from './task-rows.sql.js';

export interface TaskRow {
  id: number;
  title: string;
  deliverable: string | null;
  state: TaskState;
  rule: DueRule;
  occurrence: number;
  occurrences: number;
  opensOn: PlainDate | null;
  firstDueOn: PlainDate | null;
  dueOn: PlainDate | null;
  movedFrom: PlainDate | null;
  invented: boolean;
  version: number;
  unitId: number;
  unitPath: string;
  unitKind: string;
  unitName: string;
  planId: number;
  planName: string;
  planPath: string;
  campaignId: number;
  clauseId: number | null;
  clauseNumber: string | null;
  clauseTitle: string | null;
  delegateId: number | null;
  delegateName: string | null;
  /** Of the first delivery that was not withdrawn. */
  deliveredOn: PlainDate | null;
  late: boolean | null;
  timeAsked: boolean;
}

export const WHOSE = ['mine', 'unit', 'waiting', 'decide'] as const;
export const TASK_FILTERS = ['whose', 'plan', 'clause', 'unit', 'state', 'late', 'from', 'to'] as const;
/** A card of a task is tall on a phone: half as many as other lists show. */
export const TASKS_ON_A_PAGE = 25;
export const TASK_SORTS = { dueOn: 't.due_on', title: 't.title', place: 't.plan_id, t.position' } as const;

/** Tasks through the eyes of an actor: one list, narrowed by whose they are. */
@Injectable()
export class TaskListQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: TaskRow[]; total: number }> {
    const asked = this.asked(actor, list);
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM}`, asked);
    const rows = await this.rows(actor, list, list.size, (list.page - 1) * list.size);
    return { rows, total: count!.total };
  }

  rows(actor: Actor, list: ListQuery, limit: number, offset = 0): Promise<TaskRow[]> {
    const order = `${TASK_SORTS[(list.sort ?? 'dueOn') as keyof typeof TASK_SORTS]} ${list.direction} nulls last`;
    const asked = { ...this.asked(actor, list), limit, offset };
    return this.em.execute<TaskRow[]>(
      `select ${TASK_COLUMNS} ${FROM} order by ${order}, t.plan_id, t.position limit :limit offset :offset`,
      asked,
    );
  }

  /** The units that lead tasks of a plan, for its filter. */
  units(planId: number): Promise<{ id: number; kind: string; name: string }[]> {
    return this.em.execute(
      `select * from (select distinct on (t.unit_id) t.unit_id as id, v.kind, v.name from task t join unit_version v on v.unit_id = t.unit_id
        where t.plan_id = :planId order by t.unit_id, v.path = t.unit_path desc, upper(v.valid) desc nulls first) u
       order by u.name collate "vi-VN-x-icu" limit 200`,
      { planId },
    );
  }

  private asked(actor: Actor, { q, filters }: ListQuery) {
    const number = (name: string): number | null => (/^\d{1,9}$/.test(filters[name] ?? '') ? Number(filters[name]) : null);
    const day = (name: string): PlainDate | null => (isPlainDate(filters[name]) ? filters[name] : null);
    return {
      ...{ view: viewPaths(actor), doing: ltreeArray(actor.paths('task.do')), managing: ltreeArray(actor.paths('plan.manage')) },
      ...{ deciding: ltreeArray(actor.paths('task.decide')), me: actor.userId, today: this.clock.today() },
      ...{
        whose: filters['whose'] ?? null,
        plan: number('plan'),
        clause: number('clause'),
        unit: number('unit'),
        state: filters['state'] ?? null,
      },
      ...{ late: filters['late'] === 'yes', from: day('from'), to: day('to'), q, like: `%${fold(q).replace(/[\\%_]/g, '\\$&')}%` },
    };
  }
}

const FROM = `${TASK_TABLES}
  where ${VISIBLE_PLAN}
    and (:plan::int is null or t.plan_id = :plan)
    and (:clause::int is null or coalesce(t.clause_id, 0) = :clause)
    and (:unit::int is null or t.unit_id = :unit)
    and (:state::text is null or t.state = :state or :state = 'open' and t.state not in ('approved', 'closed', 'cancelled'))
    and (:from::date is null or t.due_on >= :from) and (:to::date is null or t.due_on <= :to)
    and (:q = '' or lower(unaccent(t.title || ' ' || coalesce(t.deliverable, ''))) like :like or v.name_folded like :like)
    and (not :late or ${OVERDUE})
    and case :whose::text
      when 'mine' then t.delegate_id = :me::int
      when 'unit' then t.unit_path <@ :doing::ltree[] or exists (
        select from task_support s join unit_version sv on sv.unit_id = s.unit_id where s.task_id = t.id and sv.path <@ :doing::ltree[])
      when 'waiting' then p.unit_path <@ :managing::ltree[] and t.state not in ('approved', 'closed', 'cancelled')
      when 'decide' then p.unit_path <@ :deciding::ltree[] and (t.state in ('submitted', 'refused') or exists (
        select from task_extension e where e.task_id = t.id and e.granted is null))
      else true end`;
