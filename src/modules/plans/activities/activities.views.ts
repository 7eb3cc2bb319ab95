import type { Attachment } from '../../platform/files/attachment.entity.js';
import { ACCEPTED_FILES } from '../../platform/files/file-kinds.js';
import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { unitTitle } from '../../units/unit-names.js';
import { type FieldFacts, formPage, optionsOf } from '../../platform/web/form-page.js';
import { planHead, planTrail } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import { stateStatus } from '../task-words.views.js';
import type { TaskState } from '../tasks/task-states.js';
import type { ActivityCount, ActivityRow } from './activities.query.js';
import { ACTIVITY_KINDS } from './plan-activity.entity.js';

const base = ({ plan }: OpenedPlan): string => `/plans/${plan.id}/activities`;

/** The view of `plans/activities`. */
export function activitiesPage(
  opened: OpenedPlan,
  { counts, rows, total }: { counts: ActivityCount[]; rows: ActivityRow[]; total: number },
  list: ListQuery,
  records: boolean,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  return {
    ...planHead(opened, 'activities', locale, {
      action: records ? { label: t('plans.activity.new'), href: `${base(opened)}/new` } : null,
      secondary: [{ label: t('plans.counting.title'), href: `${base(opened)}/counting` }],
    }),
    cards: counts.map(({ kind, held, people }) => ({
      label: t(`plans.activityKind.${kind}`),
      value: formatNumber(held, locale),
      note: `${t('plans.activity.people')}: ${formatNumber(people, locale)}`,
      href: null,
    })),
    table: tableView(locale, columns(opened, locale), rows, total, list, {
      ...{ path: base(opened), captionKey: 'plans.activity.caption', emptyKey: 'plans.activity.empty' },
    }),
  };
}

function columns(opened: OpenedPlan, locale: Locale): Column<ActivityRow>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    {
      ...{ key: 'title', labelKey: 'plans.activity.title', main: true, wide: true },
      cell: ({ id, title, invented }) => ({
        text: title,
        href: `${base(opened)}/${id}`,
        note: invented ? t('campaigns.inventedShort') : null,
      }),
    },
    { key: 'kind', labelKey: 'plans.activity.kind', cell: ({ kind }) => ({ text: t(`plans.activityKind.${kind}`) }) },
    {
      key: 'heldOn',
      labelKey: 'plans.activity.heldOn',
      whole: true,
      cell: ({ heldOn, place }) => ({ text: formatDay(heldOn), note: place }),
    },
    { key: 'unit', labelKey: 'plans.activity.unit', cell: ({ unitKind, unitName }) => ({ text: unitTitle(unitKind, unitName) }) },
    { key: 'people', labelKey: 'plans.activity.people', numeric: true, cell: ({ people }) => ({ text: formatNumber(people, locale) }) },
    {
      key: 'remedies',
      labelKey: 'plans.activity.remedies',
      numeric: true,
      cell: ({ remedies }) => ({ text: formatNumber(remedies, locale) }),
    },
  ];
}

interface Remedy {
  id: number;
  title: string;
  dueOn: Parameters<typeof formatDay>[0] | null;
  state: string;
}

/** The view of `plans/activity`. */
export function activityPage(
  opened: OpenedPlan,
  row: ActivityRow,
  { remedies, attendance, files }: { remedies: Remedy[]; attendance: Attachment[]; files: Attachment[] },
  manages: boolean,
  locale: Locale,
) {
  const links = (each: Attachment[]) => each.map(({ id, name }) => ({ href: `/files/${id}`, name }));
  const t = (key: string): string => translate(locale, key);
  const fact = (key: string, text: string | null) => ({ label: t(`plans.activity.${key}`), text, href: null, status: null });
  const trail = [...planTrail(opened, locale), { label: t('plans.tab.activities'), href: base(opened) }];
  return {
    head: { title: row.title, breadcrumbs: [...trail, { label: formatDay(row.heldOn), href: null }] },
    title: row.title,
    note: row.invented ? t('campaigns.inventedShort') : null,
    action: manages ? { label: t('plans.activity.addRemedy'), href: `${base(opened)}/${row.id}/remedies/new` } : null,
    facts: [
      fact('kind', t(`plans.activityKind.${row.kind}`)),
      fact('heldOn', formatDay(row.heldOn)),
      fact('place', row.place),
      fact('unit', unitTitle(row.unitKind, row.unitName)),
      fact('people', formatNumber(row.people, locale)),
      fact('poorPeople', row.poorPeople === null ? null : formatNumber(row.poorPeople, locale)),
      fact('material', row.material),
      fact('findings', row.findings),
    ],
    papers: [
      { title: t('plans.activity.attendance'), files: links(attendance) },
      { title: t('plans.activity.files'), files: links(files) },
    ].filter((group) => group.files.length),
    remedies: remedies.map(({ id, title, dueOn, state }) => ({
      href: `/tasks/${id}`,
      title,
      due: dueOn ? formatDay(dueOn) : null,
      status: stateStatus(state as TaskState, locale),
    })),
  };
}

export function newActivityPage(
  opened: OpenedPlan,
  choices: { clauses: { value: string; label: string }[]; units: unknown },
  form: FormState,
  view: FormView,
  locale: Locale,
) {
  const fields: FieldFacts[] = [
    {
      name: 'kind',
      label: 'plans.activity.kind',
      kind: 'select',
      options: optionsOf(ACTIVITY_KINDS, 'plans.activityKind', locale),
      required: true,
    },
    { name: 'title', label: 'plans.activity.title', required: true, maxlength: 500 },
    { name: 'heldOn', label: 'plans.activity.heldOn', required: true, short: true },
    { name: 'place', label: 'plans.activity.place', required: true, maxlength: 300 },
    { name: 'unitId', label: 'plans.activity.unit', kind: 'unit', units: choices.units, searchField: 'unitSearch', required: true },
    { name: 'clauseId', label: 'plans.field.clause', kind: 'select', options: choices.clauses, placeholder: 'plans.choose' },
    { name: 'people', label: 'plans.activity.people', type: 'number', required: true, short: true },
    { name: 'poorPeople', label: 'plans.activity.poorPeople', type: 'number', short: true },
    { name: 'material', label: 'plans.activity.material', maxlength: 1000 },
    { name: 'findings', label: 'plans.activity.findings', type: 'textarea', maxlength: 5000 },
    {
      ...{ name: 'attendance', label: 'plans.activity.attendance', type: 'file', multiple: true, accept: ACCEPTED_FILES },
      hint: 'plans.activity.attendanceHint',
    },
    { name: 'files', label: 'plans.activity.files', type: 'file', hint: 'files.hint', multiple: true, accept: ACCEPTED_FILES },
  ];
  const facts = {
    breadcrumbs: planTrail(opened, locale),
    action: `${base(opened)}/new`,
    submit: 'plans.activity.submit',
    cancelHref: base(opened),
    fields,
  };
  return formPage(form, view, { ...facts, files: true, title: 'plans.activity.new', note: opened.plan.name }, locale);
}
