import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { HouseholdClass } from '../household-words.js';
import { type ReportScope, scopeHref } from '../reports/report-scope.js';
import { periodOf } from '../reports/scope-filters.views.js';
import type { FlowKind } from './movement.rules.js';
import type { MovedHousehold } from './moved-households.query.js';
import { trailOf } from './movements.views.js';

/** What makes a list of households behind a figure; its pages carry it on. */
export const SCOPE_FILTERS = ['unit', 'year', 'from', 'to', 'group', 'class', 'kind', 'key', 'part', 'area'];

/** The view of `movements/households`: the households behind one figure. */
export function movedHouseholdsPage(
  rows: MovedHousehold[],
  { scope, of, kind }: { scope: ReportScope; of: HouseholdClass; kind: FlowKind },
  list: ListQuery,
  locale: Locale,
) {
  const title = `${translate(locale, `reports.flow.${kind}`)} – ${translate(locale, `households.class.${of}`)}`;
  return {
    head: {
      title,
      breadcrumbs: [
        ...trailOf(scope, of, locale).slice(0, -1),
        { label: scope.unitName, href: `/movements${scopeHref(scope, { class: of })}` },
      ],
    },
    title,
    note: periodOf(scope, locale),
    table: tableView(locale, movedColumns, rows, rows[0]?.total ?? 0, list, {
      path: '/movements/households',
      captionKey: 'reports.moved.caption',
      emptyKey: 'reports.moved.empty',
    }),
  };
}

export const movedColumns: Column<MovedHousehold>[] = [
  { key: 'code', labelKey: 'households.field.code', cell: ({ code }) => ({ text: code }) },
  {
    key: 'headName',
    labelKey: 'households.field.headName',
    main: true,
    cell: ({ id, headName }) => ({ text: headName, href: `/households/${id}` }),
  },
  { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
];
