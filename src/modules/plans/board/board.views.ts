import type { Actor } from '../../platform/actor.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type ListQuery, listHref } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { tableView } from '../../platform/web/table-view.js';
import { optionsOf } from '../../platform/web/form-page.js';
import { taskColumns } from '../task-words.views.js';
import { TASK_STATES } from '../tasks/task-states.js';
import { type TaskRow, WHOSE } from './task-list.query.js';

const RIGHTS = { mine: 'campaign.view', unit: 'task.do', waiting: 'plan.manage', decide: 'task.decide' } as const;

/** The view of `plans/board`: one list, and its usual views as tabs. */
export function boardPage({ rows, total }: { rows: TaskRow[]; total: number }, list: ListQuery, actor: Actor, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const whose = list.filters['whose'] ?? '';
  const tab = (key: string) => ({
    label: t(`plans.whose.${key || 'all'}`),
    href: `/tasks${listHref(list, { filters: key ? { ...list.filters, whose: key } : without(list.filters), page: 1 })}`,
    current: key === whose,
  });
  const link = (key: string, href: string) => ({ label: t(key), href });
  return {
    head: { title: t('plans.board.title') },
    title: t('plans.board.title'),
    secondary: [link('plans.calendar.title', '/tasks/calendar'), link('plans.feed.title', '/tasks/feed')],
    tabsLabel: t('plans.board.title'),
    tabs: ['', ...WHOSE.filter((key) => actor.can(RIGHTS[key]))].map(tab),
    table: tableView(locale, taskColumns(locale, true), numbered(rows, list), total, list, {
      path: '/tasks',
      captionKey: 'plans.show.caption',
      emptyKey: 'plans.board.empty',
      searchLabelKey: 'plans.list.search',
      selects: [
        { name: 'state', labelKey: 'plans.field.state', options: optionsOf(['open', ...TASK_STATES], 'plans.state', locale) },
        { name: 'late', labelKey: 'plans.late.label', options: [{ value: 'yes', label: t('plans.late.only') }] },
      ],
      hidden: whose ? [{ name: 'whose', value: whose }] : [],
      xlsx: true,
    }),
  };
}

const without = (filters: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(filters).filter(([name]) => name !== 'whose'));
