import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import {
  type CheckedRow,
  type ImportPlace,
  previewPage,
  problemText,
  uploadPage,
  wrongFirst,
} from '../../platform/imports/import-pages.views.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import type { Column } from '../../platform/web/table-view.js';
import { planTrail } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import type { CheckedTask } from '../tasks/new-task.js';
import type { CheckedImport } from './read-task-import.js';
import { TASK_SHEET } from './task-sheet.js';

function placeOf(opened: OpenedPlan, locale: Locale): ImportPlace {
  const back = `/plans/${opened.plan.id}`;
  return {
    ...{ title: translate(locale, 'plans.import.title'), note: opened.plan.name, back, path: `${back}/import` },
    headOf: (trail) => ({
      title: trail.at(-1)!.label,
      breadcrumbs: [...planTrail(opened, locale), ...trail].map(({ label, href = null }: { label: string; href?: string | null }) => ({
        ...{ label, href },
      })),
    }),
  };
}

export function taskUploadPage(opened: OpenedPlan, form: FormState, locale: Locale) {
  const template = { href: `/plans/${opened.plan.id}/import/template.xlsx`, label: translate(locale, 'plans.import.template') };
  return uploadPage(placeOf(opened, locale), TASK_SHEET, [template], form, locale);
}

interface Shown extends CheckedRow {
  subject: string;
  unit: string;
  due: string;
  derived: string | null;
}

/** A day gone by is no mistake: it is shown, and confirmed with a tick. */
export function taskPreviewPage(found: CheckedImport, list: ListQuery, form: FormState, locale: Locale) {
  const { opened, draft, problems, past, checked } = found;
  const { letters, rows } = draft.content;
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const broken = Map.groupBy(problems, ({ ref }) => ref);
  const understood = new Map(checked.map((task) => [task.task.ref, task]));
  const shown = rows.map(({ row, unit, subject, figures: due, problems: own }): Shown => {
    const messages = [...own, ...(broken.get(String(row)) ?? [])].map((problem) => problemText(problem, letters, locale));
    return { row, messages, unit, subject, due, derived: derivedDays(understood.get(String(row)), locale) };
  });
  const file = { id: draft.id, name: draft.fileName, columns: columnsOf(), ...wrongFirst(shown, list) };
  const all = checked.reduce((sum, { dues }) => sum + dues.length, 0);
  const counts = { rows: formatNumber(rows.length, locale), tasks: formatNumber(all, locale), past: formatNumber(past.length, locale) };
  const summary = t(past.length ? 'plans.import.summaryPast' : 'plans.import.summary', counts);
  const check = { name: 'pastConfirmed', title: t('plans.import.checkTitle'), label: t('plans.import.checked') };
  return previewPage(placeOf(opened, locale), file, { list, form, locale }, file.wrong ? {} : { summary, ...(past.length && { check }) });
}

/** What the words of a limit come to; a recurring one is so many tasks. */
function derivedDays(task: CheckedTask | undefined, locale: Locale): string | null {
  const [first] = task?.dues ?? [];
  if (!task || !first?.dueOn) return null;
  const day = formatDay(first.dueOn);
  if (task.dues.length === 1) return translate(locale, 'plans.import.day', { day });
  return translate(locale, 'plans.import.days', { day, count: task.dues.length });
}

const columnsOf = (): Column<Shown>[] => [
  { key: 'subject', labelKey: 'plans.field.title', main: true, wide: true, cell: ({ subject }) => ({ text: subject }) },
  { key: 'unit', labelKey: 'plans.field.lead', cell: ({ unit }) => ({ text: unit }) },
  { key: 'due', labelKey: 'plans.field.due', cell: ({ due, derived }) => ({ text: due, note: derived }) },
];
