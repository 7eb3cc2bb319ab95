import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { FIRST_DELIVERY, OVERDUE } from '../board/task-rows.sql.js';

/** A clause of the document with how far its tasks are. */
export interface ClauseCount {
  /** 0: tasks of no clause. */
  clauseId: number;
  number: string | null;
  above: string | null;
  title: string | null;
  tasks: number;
  settled: number;
  waiting: number;
  late: number;
  /** Their day has come: so many should be handed in by now. */
  fallen: number;
}

/** How far a plan is, clause by clause, in one statement. */
@Injectable()
export class ClauseCountsQuery {
  constructor(private readonly em: EntityManager) {}

  of(planId: number, today: PlainDate): Promise<ClauseCount[]> {
    return this.em.execute<ClauseCount[]>(COUNTS, { planId, today });
  }
}

const COUNTS = `
  with counted as (
    select coalesce(t.clause_id, 0) as clause_id, count(*)::int as tasks,
      (count(*) filter (where t.state in ('approved', 'closed')))::int as settled,
      (count(*) filter (where t.state = 'submitted'))::int as waiting,
      (count(*) filter (where ${OVERDUE}))::int as late,
      (count(*) filter (where t.due_on < :today::date))::int as fallen
    from task t ${FIRST_DELIVERY}
    where t.plan_id = :planId and t.state <> 'cancelled' group by 1
  )
  select n.clause_id as "clauseId", k.number, up.number as above, k.title, n.tasks, n.settled, n.waiting, n.late, n.fallen
  from counted n
  left join clause k on k.id = n.clause_id
  left join clause up on up.id = k.parent_id
  order by coalesce(up.position, k.position) nulls last, up.id nulls first, k.position, k.id limit 500`;
