import { z } from 'zod';

/** What a list page was asked for: words to search, sort column, page, and the chosen filters. */
export interface ListQuery {
  q: string;
  sort: string | null;
  direction: 'asc' | 'desc';
  page: number;
  /** Rows on a page. */
  size: number;
  filters: Record<string, string>;
}

export const PAGE_SIZE = 50;

/**
 * Reads `?q&sort=-name&page=2&…`. Anything unknown falls back to the default, so an old bookmark still opens.
 * @param sortable allowed sort keys, @param filters allowed filter names
 */
export function readListQuery(query: Record<string, unknown>, sortable: readonly string[], filters: readonly string[] = []): ListQuery {
  const text = (name: string): string => z.string().max(200).catch('').parse(query[name]);
  const asked = text('sort');
  const key = asked.replace(/^-/, '');
  const sort = sortable.includes(key) ? key : null;
  return {
    q: text('q'),
    sort,
    direction: sort && asked.startsWith('-') ? 'desc' : 'asc',
    page: z.coerce.number().int().min(1).max(100_000).catch(1).parse(query['page']),
    size: PAGE_SIZE,
    filters: Object.fromEntries(filters.map((name) => [name, text(name)]).filter(([, value]) => value)),
  };
}

export const offsetOf = (list: ListQuery): number => (list.page - 1) * list.size;

/** The same list with something changed, as a query string beginning with '?'; '' for the plain list. */
export function listHref(list: ListQuery, change: Partial<ListQuery> = {}): string {
  const next = { ...list, ...change };
  const params = new URLSearchParams();
  if (next.q) params.set('q', next.q);
  for (const [name, value] of Object.entries(next.filters)) params.set(name, value);
  if (next.sort) params.set('sort', (next.direction === 'desc' ? '-' : '') + next.sort);
  if (next.page > 1) params.set('page', String(next.page));
  const text = params.toString();
  return text && `?${text}`;
}
