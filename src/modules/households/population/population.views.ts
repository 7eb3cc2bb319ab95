import type { Actor } from '../../platform/actor.js';
import type { TabularSheet } from '../../platform/export/tabular-sheet.js';
import { formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { templateColumns } from '../../platform/imports/read-sheet.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { field, formPage } from '../register/form.views.js';
import { sectionHead } from '../section-head.views.js';
import type { PopulationFigures, VillageRow } from './population.query.js';
import { POPULATION_SHEET } from './population-sheet.js';

const PATH = '/households/population';

export interface PopulationYears {
  from: number;
  to: number;
}

/** The view of `households/population`: a line for each thôn, a column for each year. */
export function populationPage(
  { rows, total }: { rows: VillageRow[]; total: number },
  communes: { id: number; name: string }[],
  list: ListQuery,
  { from, to }: PopulationYears,
  actor: Actor,
  locale: Locale,
) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const years = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const yearColumn = (year: number): Column<VillageRow> => ({
    ...{ key: `y${year}`, labelKey: 'population.year', numeric: true },
    cell: ({ figures }) =>
      figureCell(
        figures.find((figure) => figure.year === year),
        locale,
      ),
  });
  const columns: Column<VillageRow>[] = [
    {
      key: 'village',
      labelKey: 'households.field.village',
      main: true,
      cell: ({ village, commune }) => ({ text: village, note: commune }),
    },
    ...years.map(yearColumn),
  ];
  const table = tableView(locale, columns, rows, total, list, {
    path: PATH,
    captionKey: 'population.caption',
    emptyKey: 'population.none',
    searchLabelKey: 'population.search',
  });
  const enter = communes.length <= 30 ? communes : [];
  return {
    ...sectionHead(t('population.title'), 'population', actor, locale),
    note: t('population.note'),
    table: { ...table, columns: table.columns.map((column) => yearNamed(column)), xlsxHref: `${PATH}.xlsx?year=${to}` },
    enter: enter.map(({ id, name }) => ({ label: t('population.enter', { name, year: to }), href: `${PATH}/communes/${id}?year=${to}` })),
    importHref: communes.length ? `${PATH}/import` : null,
  };
}

/** The heading of a year is the year itself. */
const yearNamed = <Shown extends { key: string; label: string }>(column: Shown): Shown =>
  /^y\d{4}$/.test(column.key) ? { ...column, label: column.key.slice(1) } : column;

function figureCell(figure: PopulationFigures | undefined, locale: Locale) {
  if (!figure) return { text: null };
  const { households, minorityHouseholds: minority } = figure;
  const note = minority === null ? null : translate(locale, 'population.minority', { households: formatNumber(minority, locale) });
  return { text: formatNumber(households, locale), note };
}

/** The view of `households/population-form`. */
export function populationFormPage(
  rows: VillageRow[],
  communeId: number,
  { year, last }: { year: number; last: number },
  state: FormState,
  locale: Locale,
) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const stored = rows.flatMap(({ villageId, figures: [figure] }) =>
    figure
      ? [
          [`households_${villageId}`, figure.households],
          [`minority_${villageId}`, figure.minorityHouseholds],
          [`people_${villageId}`, figure.people],
        ]
      : [],
  );
  const source = rows.flatMap(({ figures }) => figures)[0]?.source ?? '';
  const title = t('population.enter', { name: rows[0]?.commune ?? '', year });
  const path = `${PATH}/communes/${communeId}`;
  return {
    head: { title, breadcrumbs: [{ label: t('population.title'), href: PATH }], form: state },
    title,
    form: state.view({ ...Object.fromEntries(stored), source, year }),
    years: [year - 1, year + 1].filter((other) => other <= last).map((other) => ({ label: String(other), href: `${path}?year=${other}` })),
    rows: rows.map(({ villageId, village }) => ({ id: villageId, village })),
    action: `${path}?year=${year}`,
    cancelHref: PATH,
  };
}

export function populationImportPage(state: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const page = {
    title: t('population.import'),
    text: t('population.importNote'),
    fields: [
      field({
        name: 'file',
        label: t('population.file'),
        hint: t('population.fileHint'),
        type: 'file',
        accept: '.xlsx,.csv',
        required: true,
      }),
    ],
    ...{ submit: t('population.importSubmit'), action: `${PATH}/import`, cancelHref: PATH, upload: true },
  };
  return formPage(state, state.view(), [{ label: t('population.title'), href: PATH }], page, locale);
}

/** The sheet to fill in: every thôn of the area with what is known of the year. */
export function populationSheet(rows: VillageRow[], year: number, locale: Locale): TabularSheet {
  return {
    name: translate(locale, 'population.sheet', { year }),
    columns: templateColumns(POPULATION_SHEET, locale),
    rows: rows.map(({ villageId, village, commune, figures: [figure] }) => ({
      ...{ villageId, village, commune, year: String(year), households: figure?.households },
      ...{ minority: figure?.minorityHouseholds, people: figure?.people, source: figure?.source },
    })),
  };
}
