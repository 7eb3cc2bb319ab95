import { z } from 'zod';
import type { ListQuery } from '../web/list-query.js';

const MAX_PAGE = 100_000;
const MAX_SIZE = 100;

export const pageParameters = {
  page: z.coerce.number().int().min(1).max(MAX_PAGE).default(1),
  size: z.coerce.number().int().min(1).max(MAX_SIZE).default(50),
};

/** Parameters of a list: paging, words to search, order (`name`, `-name`) and its own filters. Unknown ones are refused, not ignored. */
export function listParameters<Filters extends z.ZodRawShape>(sorts: readonly string[], filters: Filters) {
  const sort = z.enum(sorts.flatMap((key) => [key, `-${key}`]) as [string, ...string[]]).optional();
  return z.strictObject({ ...pageParameters, q: z.string().max(200).default(''), sort, ...filters });
}

interface ListParameters {
  page: number;
  size: number;
  q: string;
  sort?: string;
}

/** The parameters as the queries of the list pages take them. */
export function listQueryOf({ page, size, q, sort, ...filters }: ListParameters & Record<string, unknown>): ListQuery {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined && value !== '');
  return {
    q,
    sort: sort?.replace(/^-/, '') ?? null,
    direction: sort?.startsWith('-') ? 'desc' : 'asc',
    page,
    size,
    filters: Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
  };
}

const Page = z.object({ number: z.int(), size: z.int(), total: z.int(), next: z.string().nullable() }).meta({ id: 'Page' });

/** Every list of the API: the rows, and where the page stands among them. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), page: Page });

/** @param url address the page was asked for; the next page differs from it only in its number */
export function pageAnswer<Item>(url: string, list: { page: number; size: number }, items: Item[], total: number) {
  const more = list.page * list.size < total;
  return { items, page: { number: list.page, size: list.size, total, next: more ? withParameter(url, 'page', list.page + 1) : null } };
}

const Slice = z.object({ size: z.int(), next: z.string().nullable() }).meta({ id: 'Slice' });

/** A list that grows for ever and is never counted: newest first, each page leads to the older ones. */
export const sliceOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), page: Slice });

export function sliceAnswer<Item extends { id: number }>(url: string, size: number, items: Item[], older: boolean) {
  return { items, page: { size, next: older ? withParameter(url, 'before', items.at(-1)!.id) : null } };
}

function withParameter(url: string, name: string, value: string | number): string {
  const [path, query] = url.split('?', 2);
  const parameters = new URLSearchParams(query);
  parameters.set(name, String(value));
  return `${path}?${parameters}`;
}
