import { type ListQuery, readListQuery } from '../../platform/web/list-query.js';
import { TASK_SORTS, TASKS_ON_A_PAGE } from '../board/task-list.query.js';

/** What the page of a plan was asked for: its tasks in the order of the document unless another is chosen. */
export function planListOf(query: Record<string, unknown>): ListQuery {
  const list = readListQuery(query, Object.keys(TASK_SORTS), ['clause', 'unit', 'state', 'late']);
  return { ...list, sort: list.sort ?? 'place', size: TASKS_ON_A_PAGE };
}

/** The list as the query reads it: of this plan alone. */
export const within = (planId: number, list: ListQuery): ListQuery => ({ ...list, filters: { ...list.filters, plan: String(planId) } });
