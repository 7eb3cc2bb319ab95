import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Numbered, numbered, POSITION } from '../../../platform/web/numbered.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import type { Standard } from '../../standards/standard.rules.js';
import { LIST_REPORTS } from '../report-catalogue.js';
import { type ReportScope, scopeHref } from '../report-scope.js';
import { periodOf, scopeFilters, trailOf } from '../scope-filters.views.js';
import type { ListedClass, ListedHousehold } from './listed-household.query.js';
import { lacksOf, wordsOf } from './listed-household-words.js';

interface Listed {
  of: ListedClass;
  rows: ListedHousehold[];
  total: number;
  standard: Standard | null;
}

/** The view of `reports/list`. */
export function householdListPage(
  listed: Listed,
  scope: ReportScope,
  below: readonly { id: number; name: string }[],
  list: ListQuery,
  locale: Locale,
) {
  const { code, layout } = LIST_REPORTS.find((report) => report.of === listed.of)!;
  const path = `/reports/lists/${listed.of}`;
  const t = (key: string, values = {}): string => translate(locale, key, values);
  const title = t('reports.title', { code, name: t(`reports.name.${code}`) });
  return {
    head: { title, breadcrumbs: trailOf(scope, path, locale) },
    ...{ title, note: `${scope.unitName} · ${periodOf(scope, locale)}` },
    secondary: [
      { label: t('reports.download'), href: `${path}/list.xlsx${scopeHref(scope)}` },
      { label: t('reports.all'), href: `/reports${scopeHref(scope)}` },
    ],
    filters: scopeFilters(scope, below, path, locale),
    notes: [t(`reports.layout.${layout}`)],
    table: tableView(locale, columns(listed.standard, locale), numbered(listed.rows, list), listed.total, list, {
      path,
      captionKey: `reports.name.${code}`,
      emptyKey: 'reports.moved.empty',
    }),
  };
}

const columns = (standard: Standard | null, locale: Locale): Column<Numbered<ListedHousehold>>[] => [
  POSITION,
  { key: 'code', labelKey: 'reports.list.code', whole: true, cell: ({ code }) => ({ text: code }) },
  {
    key: 'headName',
    labelKey: 'reports.list.headName',
    main: true,
    cell: ({ id, headName }) => ({ text: headName, href: `/households/${id}` }),
  },
  { key: 'village', labelKey: 'households.field.village', cell: ({ village, commune }) => ({ text: village, note: commune }) },
  ...(['members', 'b1', 'b2'] as const).map((key): Column<Numbered<ListedHousehold>> => {
    return { key, labelKey: `reports.list.${key}`, numeric: true, cell: (row) => ({ text: row[key] === null ? null : String(row[key]) }) };
  }),
  {
    ...{ key: 'lacks', labelKey: 'reports.list.lacks', wide: true },
    cell: (row) => {
      const lacks = lacksOf(row, standard);
      return { text: lacks ? lacks.map(({ name }) => name).join('; ') : translate(locale, 'reports.list.unknown') };
    },
  },
  { key: 'causes', labelKey: 'reports.list.causes', wide: true, cell: ({ causes }) => ({ text: wordsOf('cause', causes, locale) }) },
];
