import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { reportTableView } from '../../platform/web/report-table.js';
import { tableView } from '../../platform/web/table-view.js';
import { movedColumns } from '../movements/moved-households.views.js';
import type { MovedHousehold } from '../movements/moved-households.query.js';
import type { Report } from './read-report.js';
import { LIST_REPORTS, REPORT_CODES } from './report-catalogue.js';
import { notesOf } from './report-notes.js';
import { type ReportScope, scopeHref } from './report-scope.js';
import { periodOf, scopeFilters, trailOf } from './scope-filters.views.js';

type Below = readonly { id: number; name: string }[];

export const reportHref = (code: string, scope: ReportScope): string => {
  const list = LIST_REPORTS.find((report) => report.code === code);
  return `/reports/${list ? `lists/${list.of}` : code}${scopeHref(scope)}`;
};

/** The view of `reports/index`. */
export function reportIndexPage(scope: ReportScope, below: Below, opens: boolean, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const codes = REPORT_CODES.filter((code) => opens || !LIST_REPORTS.some((report) => report.code === code));
  return {
    head: { title: t('reports.index.title') },
    note: `${scope.unitName} · ${periodOf(scope, locale)}`,
    filters: scopeFilters(scope, below, '/reports', locale),
    reports: codes.map((code) => ({
      code,
      name: t(`reports.name.${code}`),
      purpose: t(`reports.purpose.${code}`),
      href: reportHref(code, scope),
    })),
    others: [
      { name: t('reports.movements.title'), purpose: t('reports.movements.purpose'), href: `/movements${scopeHref(scope)}` },
      ...(opens
        ? [{ name: t('reports.followed.title'), purpose: t('reports.followed.purpose'), href: `/reports/followed${scopeHref(scope)}` }]
        : []),
    ],
  };
}

/** The view of `reports/show`. */
export function reportPage(report: Report, below: Below, locale: Locale) {
  const { code, scope, table } = report;
  const path = `/reports/${code}`;
  const title = translate(locale, 'reports.title', { code, name: table.caption });
  return {
    head: { title, breadcrumbs: trailOf(scope, path, locale) },
    ...{ title, note: `${scope.unitName} · ${periodOf(scope, locale)}`, attached: translate(locale, 'reports.attached') },
    secondary: [
      { label: translate(locale, 'reports.download'), href: `${path}/report.xlsx${scopeHref(scope)}` },
      { label: translate(locale, 'reports.all'), href: `/reports${scopeHref(scope)}` },
    ],
    filters: scopeFilters(scope, below, path, locale),
    notes: notesOf(report, locale),
    table: table.rows.length > 1 ? reportTableView(table, locale) : null,
  };
}

/** The view of `reports/households`: those behind one figure. */
export function behindFigurePage(rows: MovedHousehold[], code: string, scope: ReportScope, list: ListQuery, locale: Locale) {
  const path = `/reports/${code}`;
  const name = translate(locale, `reports.name.${code}`);
  const title = translate(locale, 'reports.title', { code, name });
  return {
    head: { title, breadcrumbs: [...trailOf(scope, path, locale).slice(0, -1), { label: name, href: path + scopeHref(scope) }] },
    title,
    note: `${scope.unitName} · ${periodOf(scope, locale)}`,
    table: tableView(locale, movedColumns, rows, rows[0]?.total ?? 0, list, {
      path: `${path}/households`,
      captionKey: 'reports.moved.caption',
      emptyKey: 'reports.moved.empty',
    }),
  };
}
