import { isPlainDate, parseVietnameseDate, type PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, readListQuery } from '../../platform/web/list-query.js';

export interface AuditFilters {
  q: string;
  /** Name or number of a unit; with everything below it. */
  unit: string;
  verb: string;
  type: string;
  objectId: string | null;
  actor: number | null;
  from: PlainDate | null;
  to: PlainDate | null;
  /** Only rows older than this one. */
  before: number | null;
}

const NAMES = ['unit', 'verb', 'type', 'from', 'to', 'object', 'actor', 'before'] as const;

/** `?object=Campaign:12` is the history of one thing: every page may lead to it. */
export function readAuditFilters(query: Record<string, unknown>): { filters: AuditFilters; list: ListQuery } {
  const list = readListQuery(query, [], NAMES);
  const text = (name: (typeof NAMES)[number]): string => list.filters[name] ?? '';
  const number = (name: (typeof NAMES)[number]): number | null => (/^\d{1,15}$/.test(text(name)) ? Number(text(name)) : null);
  const [objectType, objectId = null] = text('object').split(':', 2);
  const filters = {
    q: list.q,
    unit: text('unit'),
    verb: text('verb'),
    type: objectId === null ? text('type') : objectType!,
    objectId,
    actor: number('actor'),
    from: day(text('from')),
    to: day(text('to')),
    before: number('before'),
  };
  return { filters, list };
}

const day = (text: string): PlainDate | null => (isPlainDate(text) ? text : (parseVietnameseDate(text) ?? null));
