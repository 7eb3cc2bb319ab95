import { formatDay, formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { optionsOf, plainTable } from '../unit-words.views.js';
import type { CheckedUnit, Outcome } from './unit-list-check.rules.js';
import type { RowError } from './unit-list.rules.js';
import type { UnitImport } from './unit-import.entity.js';

const OUTCOMES: readonly Outcome[] = ['wrong', 'new', 'changed', 'same'];
const STATUS: Record<Outcome, string> = { wrong: 'danger', new: 'progress', changed: 'warning', same: 'neutral' };

export const ACCEPTED_LISTS = '.xlsx,.csv,.json';

export function newImportPage(form: FormState, earlier: UnitImport[], locale: Locale) {
  const title = translate(locale, 'units.import.title');
  return {
    head: {
      title,
      form,
      breadcrumbs: [
        { label: translate(locale, 'menu.units'), href: '/units' },
        { label: title, href: null },
      ],
    },
    ...{ title, form: form.view(), accept: ACCEPTED_LISTS },
    earlier: plainTable(locale, importColumns(locale), earlier, 'units.import.earlier', 'units.import.noEarlier'),
  };
}

function importColumns(locale: Locale): Column<UnitImport>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    {
      key: 'file',
      labelKey: 'units.import.file',
      main: true,
      cell: ({ id, fileName }) => ({ text: fileName, href: `/units/import/${id}` }),
    },
    { key: 'asOf', labelKey: 'units.field.on', cell: ({ asOf }) => ({ text: formatDay(asOf) }) },
    { key: 'at', labelKey: 'units.import.uploadedAt', cell: ({ uploadedAt }) => ({ text: formatDayTime(uploadedAt) }) },
    {
      key: 'state',
      labelKey: 'units.import.state',
      cell: ({ state }) => ({ status: { kind: state === 'done' ? 'good' : 'draft', label: t(`units.import.state.${state}`) } }),
    },
  ];
}

export interface StagedImport {
  unitImport: UnitImport;
  counts: Record<Outcome, number>;
  rows: CheckedUnit[];
}

export function stagedImportPage({ unitImport, counts, rows }: StagedImport, list: ListQuery, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const { id, fileName, state, asOf } = unitImport;
  const path = `/units/import/${id}`;
  const outcome = list.filters['outcome'] as Outcome | undefined;
  const total = outcome ? (counts[outcome] ?? 0) : OUTCOMES.reduce((sum, one) => sum + counts[one], 0);
  return {
    head: { title: fileName, form, breadcrumbs: breadcrumbs(fileName, t) },
    status: { kind: state === 'done' ? 'good' : 'draft', label: t(`units.import.state.${state}`) },
    note: translate(locale, 'units.import.holdsFrom', { day: formatDay(asOf) }),
    form: form.view(),
    cards: OUTCOMES.map((one) => ({
      label: t(`units.import.count.${one}`),
      value: String(counts[one]),
      note: null,
      href: `${path}?outcome=${one}`,
    })),
    mustFix: state === 'staged' && counts.wrong > 0,
    mayConfirm: state === 'staged' && counts.wrong === 0 && counts.new + counts.changed > 0,
    nothingToDo: state === 'staged' && counts.wrong + counts.new + counts.changed === 0,
    action: path,
    table: tableView(locale, rowColumns(locale), rows, total, list, {
      ...{ path, captionKey: 'units.import.rows', emptyKey: 'units.import.noRows' },
      selects: [
        { name: 'outcome', labelKey: 'units.import.outcome', options: optionsOf(OUTCOMES, (one) => `units.import.outcome.${one}`, locale) },
      ],
    }),
  };
}

function breadcrumbs(fileName: string, t: (key: string) => string) {
  return [
    { label: t('menu.units'), href: '/units' },
    { label: t('units.import.title'), href: '/units/import' },
    { label: fileName, href: null },
  ];
}

function rowColumns(locale: Locale): Column<CheckedUnit>[] {
  const t = (key: string): string => translate(locale, key);
  return [
    { key: 'line', labelKey: 'units.import.line', numeric: true, cell: ({ line }) => ({ text: String(line) }) },
    {
      key: 'name',
      labelKey: 'units.field.name',
      main: true,
      cell: ({ name, unitId }) => ({ text: name, href: unitId ? `/units/${unitId}` : null }),
    },
    { key: 'code', labelKey: 'units.field.code', cell: ({ code }) => ({ text: code }) },
    { key: 'parent', labelKey: 'units.import.parentCode', cell: ({ parentCode }) => ({ text: parentCode }) },
    {
      key: 'outcome',
      labelKey: 'units.import.outcome',
      cell: ({ outcome }) => ({ status: { kind: STATUS[outcome], label: t(`units.import.outcome.${outcome}`) } }),
    },
    { key: 'what', labelKey: 'units.import.what', cell: (row) => ({ text: whatText(row, locale) }) },
  ];
}

function whatText({ errors, changes }: CheckedUnit, locale: Locale): string {
  const said = changes.map((change) => translate(locale, `units.import.change.${change}`));
  return [...errors.map((error) => errorText(error, locale)), ...said].join('; ');
}

export function errorText({ column, key, params }: RowError, locale: Locale): string {
  const message = translate(locale, key, params);
  return column ? translate(locale, 'units.import.inColumn', { column, message }) : message;
}
