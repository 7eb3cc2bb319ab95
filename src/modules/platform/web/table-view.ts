import type { SvgImage } from '../charts/svg.js';
import type { CellInput, ColumnType } from '../export/tabular-sheet.js';
import { type Locale, translate } from '../i18n/i18n.js';
import { type ListQuery, listHref } from './list-query.js';

export interface Cell {
  text?: string | null;
  href?: string | null;
  note?: string | null;
  status?: { kind: string; label: string } | null;
  svg?: SvgImage | null;
}

/** One column of a list: on the page, as CSV and as XLSX. `sort` is the key the list may be ordered by. */
export interface Column<Row> {
  key: string;
  labelKey: string;
  numeric?: boolean;
  /** A code, a day with its hour: never broken over two lines. */
  whole?: boolean;
  /** Sentences, or names as long: keeps room for them. */
  wide?: boolean;
  /** Words without spaces, as sums of bytes: broken wherever the column ends. */
  long?: boolean;
  /** The column that names the row: its header for readers, its title on a phone. */
  main?: boolean;
  sortable?: boolean;
  cell(row: Row): Cell;
  /** In a file: the bare figure or day, with its type, where the page shows it in words. */
  value?(row: Row): CellInput;
  type?: ColumnType;
}

export interface TableOptions {
  /** Address of the list, without query. */
  path: string;
  /** There are more rows than were counted. */
  more?: boolean;
  captionKey: string;
  emptyKey: string;
  emptyAction?: { labelKey: string; href: string } | null;
  searchLabelKey?: string;
  selects?: { name: string; labelKey: string; options: { value: string; label: string }[] }[];
  /** Filters that take a word or two, beside the search. */
  texts?: { name: string; labelKey: string }[];
  /** Filters that take a day. */
  days?: { name: string; labelKey: string }[];
  /** True when `path.csv` / `path.xlsx` exist. */
  csv?: boolean;
  xlsx?: boolean;
  /** Query parameters that are not filters of this list but must survive, such as the as-of day. */
  hidden?: { name: string; value: string }[];
}

/** Everything `templates/components/table.hbs` reads. */
export function tableView<Row>(locale: Locale, columns: Column<Row>[], rows: Row[], total: number, list: ListQuery, options: TableOptions) {
  const t = (key: string): string => translate(locale, key);
  const filtered = Boolean(list.q || Object.keys(list.filters).length);
  return {
    caption: t(options.captionKey),
    columns: columns.map((column) => headerOf(column, list, options.path, t)),
    rows: rows.map((row) => ({ cells: columns.map((column) => column.cell(row)) })),
    filters: filtersOf(list, options, filtered, t),
    pager: pagerOf(list, total, options),
    csvHref: options.csv ? `${options.path}.csv${listHref(list, { page: 1 })}` : null,
    xlsxHref: options.xlsx ? `${options.path}.xlsx${listHref(list, { page: 1 })}` : null,
    empty: {
      text: t(filtered ? 'web.list.nothingFound' : options.emptyKey),
      actionLabel: filtered ? t('web.list.showAll') : options.emptyAction ? t(options.emptyAction.labelKey) : null,
      actionHref: filtered ? options.path : (options.emptyAction?.href ?? null),
    },
  };
}

function headerOf<Row>(column: Column<Row>, list: ListQuery, path: string, t: (key: string) => string) {
  const sorted = list.sort === column.key ? list.direction : null;
  const next = sorted === 'asc' ? 'desc' : 'asc';
  const sortHref = column.sortable ? path + listHref(list, { sort: column.key, direction: next, page: 1 }) : null;
  return { key: column.key, label: t(column.labelKey), className: classOf(column), main: column.main ?? false, sortHref, sorted };
}

function classOf<Row>({ key, numeric, whole, wide, long }: Column<Row>): string {
  const names = { numeric, whole, wide, long, position: key === 'position' };
  return Object.entries(names)
    .flatMap(([name, given]) => (given ? [name] : []))
    .join(' ');
}

function filtersOf(list: ListQuery, options: TableOptions, active: boolean, t: (key: string) => string) {
  if (!options.searchLabelKey && !options.selects?.length && !options.texts?.length && !options.days?.length) return null;
  const sort = list.sort ? [{ name: 'sort', value: (list.direction === 'desc' ? '-' : '') + list.sort }] : [];
  return {
    action: options.path,
    search: options.searchLabelKey
      ? { name: 'q', label: t(options.searchLabelKey), value: list.q, placeholder: t('web.list.searchHint') }
      : null,
    selects: (options.selects ?? []).map(({ name, labelKey, options: choices }) => ({
      name,
      label: t(labelKey),
      options: [{ value: '', label: t('platform.all') }, ...choices].map((choice) => ({
        ...choice,
        selected: (list.filters[name] ?? '') === choice.value,
      })),
    })),
    texts: (options.texts ?? []).map(({ name, labelKey }) => ({ name, label: t(labelKey), value: list.filters[name] ?? '' })),
    days: (options.days ?? []).map(({ name, labelKey }) => ({ name, label: t(labelKey), value: list.filters[name] ?? '' })),
    hidden: [...sort, ...(options.hidden ?? [])],
    active,
    resetHref: options.path,
  };
}

export function pagerOf(list: ListQuery, total: number, { path, more = false }: Pick<TableOptions, 'path' | 'more'>) {
  const last = Math.max(1, Math.ceil(total / list.size));
  const href = (page: number): string => path + listHref(list, { page });
  const shown = [...new Set([1, list.page - 1, list.page, list.page + 1, last])].filter((n) => n >= 1 && n <= last).sort((a, b) => a - b);
  const pages = shown.flatMap((n, index) => {
    const gap = index > 0 && n - shown[index - 1]! > 1 ? [{ n: null, href: null, current: false }] : [];
    return [...gap, { n, href: href(n), current: n === list.page }];
  });
  return {
    from: total === 0 ? 0 : Math.min((list.page - 1) * list.size + 1, total),
    to: Math.min(list.page * list.size, total),
    total,
    more,
    prevHref: list.page > 1 ? href(list.page - 1) : null,
    nextHref: list.page < last ? href(list.page + 1) : null,
    pages: last > 1 ? pages : [],
  };
}
