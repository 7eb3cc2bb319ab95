import type { Actor } from '../../platform/actor.js';
import { formatDay, formatMonthInWords } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { WorkingDays } from '../../platform/time/working-days.rules.js';
import { leadOf, taskStatus, titleOf } from '../task-words.views.js';
import { inMonth, monthText, neighbours, weeksOf } from './month.rules.js';
import { type TaskRow, WHOSE } from './task-list.query.js';

export interface MonthShown {
  month: PlainDate;
  today: PlainDate;
  whose: string;
  tasks: TaskRow[];
  working: WorkingDays;
}

/** So many tasks are named on one day; the rest is counted and stands in the list. */
const NAMED = 6;
const RIGHTS = { mine: 'campaign.view', unit: 'task.do', waiting: 'plan.manage', decide: 'task.decide' } as const;

/** The view of `plans/calendar`: a table of weeks; on a phone only the days on which something is due, one below the other. */
export function calendarPage({ month, today, whose, tasks, working }: MonthShown, actor: Actor, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const byDay = Map.groupBy(tasks, ({ dueOn }) => dueOn!);
  const suffix = whose ? `&whose=${whose}` : '';
  const href = (text: string): string => `/tasks/calendar?month=${text}${suffix}`;
  const { before, after } = neighbours(month);
  const title = t('plans.calendar.caption', { month: formatMonthInWords(month, locale) });
  return {
    head: {
      title,
      breadcrumbs: [
        { label: t('plans.board.title'), href: '/tasks' },
        { label: t('plans.calendar.title'), href: null },
      ],
    },
    title,
    secondary: [
      { label: t('plans.calendar.previous'), href: href(before) },
      { label: t('plans.calendar.next'), href: href(after) },
    ],
    tabsLabel: t('plans.board.title'),
    tabs: ['', ...WHOSE.filter((key) => actor.can(RIGHTS[key]))].map((key) => ({
      label: t(`plans.whose.${key || 'all'}`),
      href: `/tasks/calendar?month=${monthText(month)}${key ? `&whose=${key}` : ''}`,
      current: key === whose,
    })),
    weekdays: [1, 2, 3, 4, 5, 6, 7].map((day) => t(`plans.weekday.${day}`)),
    empty: tasks.length === 0,
    weeks: weeksOf(month).map((days) => days.map((day) => dayView(day, { byDay, month, today, working }, locale))),
  };
}

interface DayContext {
  byDay: Map<PlainDate, TaskRow[]>;
  month: PlainDate;
  today: PlainDate;
  working: WorkingDays;
}

function dayView(day: PlainDate, { byDay, month, today, working }: DayContext, locale: Locale) {
  const due = inMonth(day, month) ? (byDay.get(day) ?? []) : [];
  const classes = { outside: !inMonth(day, month), today: day === today, off: !working.isWorkingDay(day), free: due.length === 0 };
  return {
    className: Object.entries(classes)
      .flatMap(([name, given]) => (given ? [`is-${name}`] : []))
      .join(' '),
    mark: Number(day.slice(8)),
    label: formatDay(day),
    off: classes.off && due.length > 0 ? translate(locale, 'plans.calendar.dayOff') : null,
    tasks: due
      .slice(0, NAMED)
      .map((task) => ({ href: `/tasks/${task.id}`, title: titleOf(task), unit: leadOf(task), status: taskStatus(task, locale) })),
    more:
      due.length > NAMED
        ? { href: `/tasks?from=${day}&to=${day}`, label: translate(locale, 'plans.calendar.more', { count: due.length - NAMED }) }
        : null,
  };
}
