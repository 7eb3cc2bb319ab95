import { OWED } from '../../plans/tasks/task-states.js';
import type { DutySource } from '../duty-sources.js';

/** What the unit that leads a task of a plan still owes; delegated, it is one person's. More time granted moves the day. */
export const TASK_DUTIES: DutySource = {
  kind: 'task',
  roles: { owner: ['unit_officer', 'poverty_officer', 'campaign_office'], head: ['leader'], above: ['campaign_office'] },
  sql: `
    select t.id::text as subject_key, t.due_on, t.unit_id, t.delegate_id as person_id,
      jsonb_build_object('title', t.title, 'plan', p.name) as params, '/tasks/' || t.id as link
    from task t join plan p on p.id = t.plan_id join campaign c on c.id = p.campaign_id
    where t.state in (${OWED.map((state) => `'${state}'`).join(', ')}) and t.due_on between :since and :until
      and c.state not in ('closed', 'cancelled')`,
};
