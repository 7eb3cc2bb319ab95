import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import { type Numbered, POSITION } from '../platform/web/numbered.js';
import type { Column } from '../platform/web/table-view.js';
import { unitTitle } from '../units/unit-names.js';
import type { TaskRow } from './board/task-list.query.js';
import { dueExplanation } from './due/due-words.js';
import type { TaskState } from './tasks/task-states.js';

const KINDS: Record<TaskState, string> = {
  assigned: 'draft',
  accepted: 'progress',
  refused: 'danger',
  in_progress: 'progress',
  submitted: 'warning',
  approved: 'good',
  returned: 'danger',
  closed: 'good',
  cancelled: 'neutral',
};

export const stateStatus = (state: TaskState, locale: Locale) => ({ kind: KINDS[state], label: translate(locale, `plans.state.${state}`) });

/** The state, and that it is late where it is; what was delivered late says so too. */
export function taskStatus({ state, late, deliveredOn }: Pick<TaskRow, 'state' | 'late' | 'deliveredOn'>, locale: Locale) {
  const { kind, label } = stateStatus(state, locale);
  if (!late) return { kind, label };
  const word = translate(locale, deliveredOn ? 'plans.late.delivered' : 'plans.late.open');
  return { kind: deliveredOn ? 'warning' : 'danger', label: `${label} · ${word}` };
}

export const leadOf = ({ unitKind, unitName }: Pick<TaskRow, 'unitKind' | 'unitName'>): string => unitTitle(unitKind, unitName);

export function titleOf({ title, occurrence, occurrences }: Pick<TaskRow, 'title' | 'occurrence' | 'occurrences'>): string {
  return occurrences > 1 ? `${title} (${occurrence}/${occurrences})` : title;
}

export const clauseOf = ({ clauseNumber, clauseTitle }: Pick<TaskRow, 'clauseNumber' | 'clauseTitle'>): string =>
  clauseTitle ? [clauseNumber, clauseTitle].filter(Boolean).join('. ') : '';

type Listed = Numbered<TaskRow>;

/** Columns of every list of tasks; the plan's own page does not name the plan. */
export function taskColumns(locale: Locale, withPlan: boolean): Column<Listed>[] {
  const marks = (row: TaskRow): string | null =>
    [row.deliverable, row.invented ? translate(locale, 'campaigns.inventedShort') : ''].filter(Boolean).join(' · ') || null;
  const where: Column<Listed> = withPlan
    ? { key: 'place', labelKey: 'plans.field.plan', sortable: true, cell: (row) => ({ text: row.planName, href: `/plans/${row.planId}` }) }
    : { key: 'place', labelKey: 'plans.field.clause', sortable: true, cell: (row) => ({ text: clauseOf(row) }) };
  return [
    POSITION,
    {
      ...{ key: 'title', labelKey: 'plans.field.title', main: true, wide: true, sortable: true },
      cell: (row) => ({ text: titleOf(row), href: `/tasks/${row.id}`, note: marks(row) }),
    },
    where,
    {
      ...{ key: 'unit', labelKey: 'plans.field.lead' },
      cell: (row) => ({ text: leadOf(row), note: row.delegateName }),
    },
    {
      ...{ key: 'dueOn', labelKey: 'plans.field.due', sortable: true, type: 'date' },
      cell: (row) => ({ text: row.dueOn ? formatDay(row.dueOn) : null, note: dueExplanation(row, locale) }),
      value: ({ dueOn }) => dueOn,
    },
    {
      ...{ key: 'state', labelKey: 'plans.field.state' },
      cell: (row) => ({ status: taskStatus(row, locale), note: stateNote(row, locale) }),
    },
  ];
}

/** The same as a file, where the day something was handed in has a column of its own. */
export const taskSheetColumns = (locale: Locale, withPlan: boolean): Column<Listed>[] => [
  ...taskColumns(locale, withPlan),
  {
    ...{ key: 'delivered', labelKey: 'plans.field.deliveredOn', type: 'date' },
    cell: ({ deliveredOn }) => ({ text: deliveredOn && formatDay(deliveredOn) }),
    value: ({ deliveredOn }) => deliveredOn,
  },
];

function stateNote({ deliveredOn, timeAsked }: TaskRow, locale: Locale): string | null {
  const delivered = deliveredOn ? [translate(locale, 'plans.state.deliveredOn', { day: formatDay(deliveredOn) })] : [];
  return [...delivered, ...(timeAsked ? [translate(locale, 'plans.time.asked')] : [])].join(' · ') || null;
}
