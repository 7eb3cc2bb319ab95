import type { Actor } from '../../platform/actor.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type ListQuery, listHref } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import type { TaskRow } from '../board/task-list.query.js';
import { optionsOf } from '../../platform/web/form-page.js';
import { planHead } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import { taskColumns } from '../task-words.views.js';
import { TASK_STATES } from '../tasks/task-states.js';
import type { ClauseCount } from './clause-counts.query.js';
import { clauseName, clauseShares, planCards } from './plan-progress.views.js';

export interface PlanShown {
  rows: TaskRow[];
  total: number;
  units: { id: number; kind: string; name: string }[];
  counts: ClauseCount[];
}

/** The view of `plans/show`: how far the plan is, clause by clause, and its tasks page by page. A chosen clause stands alone. */
export function planPage(opened: OpenedPlan, shown: PlanShown, list: ListQuery, actor: Actor, locale: Locale) {
  const base = `/plans/${opened.plan.id}`;
  const plain = list.page === 1 && !list.q && !Object.keys(list.filters).length;
  const chosen = shown.counts.filter(({ clauseId }) => String(clauseId) === list.filters['clause']);
  const [clause] = clauseShares(base, chosen, locale);
  const clauseId = chosen[0]?.clauseId;
  const documentHref = clauseId ? `/campaigns/${opened.campaign.id}/clauses/${clauseId}` : null;
  return {
    ...planHead(opened, 'tasks', locale, actionsOf(opened, actor, locale)),
    note: plain ? (opened.plan.note ?? null) : null,
    cards: plain && shown.counts.length ? planCards(base, shown.counts, locale) : [],
    clauses: plain ? clauseShares(base, shown.counts, locale) : [],
    clause: clause ? { ...clause, documentHref, backHref: base } : null,
    table: tasksTable(base, shown, list, locale),
  };
}

function actionsOf({ plan }: OpenedPlan, actor: Actor, locale: Locale) {
  const link = (key: string, path: string) => ({ label: translate(locale, key), href: `/plans/${plan.id}/${path}` });
  if (!actor.canAt('plan.manage', plan.unitPath)) return {};
  const secondary = [link('plans.import.title', 'import'), link('plans.successors.title', 'successors'), link('plans.edit.title', 'edit')];
  return { action: link('plans.task.new', 'tasks/new'), secondary };
}

function tasksTable(base: string, { rows, total, units, counts }: PlanShown, list: ListQuery, locale: Locale) {
  const options = (entries: [value: string, label: string][]) => entries.map(([value, label]) => ({ value, label }));
  const clauses = counts.map((clause): [string, string] => [String(clause.clauseId), clauseName(clause, locale)]);
  const leads = units.map(({ id, kind, name }): [string, string] => [String(id), unitTitle(kind, name)]);
  const file = `${base}/tasks`;
  return {
    ...tableView(locale, taskColumns(locale, false), numbered(rows, list), total, list, {
      path: base,
      captionKey: 'plans.show.caption',
      emptyKey: 'plans.show.empty',
      searchLabelKey: 'plans.list.search',
      selects: [
        { name: 'clause', labelKey: 'plans.field.clause', options: options(clauses) },
        { name: 'unit', labelKey: 'plans.field.lead', options: options(leads) },
        { name: 'state', labelKey: 'plans.field.state', options: optionsOf(['open', ...TASK_STATES], 'plans.state', locale) },
        { name: 'late', labelKey: 'plans.late.label', options: options([['yes', translate(locale, 'plans.late.only')]]) },
      ],
    }),
    ...{ csvHref: `${file}.csv${listHref(list, { page: 1 })}`, xlsxHref: `${file}.xlsx${listHref(list, { page: 1 })}` },
  };
}
