import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import { addDays, type PlainDate } from '../platform/time/plain-date.js';
import type { ListQuery } from '../platform/web/list-query.js';
import { type Column, tableView } from '../platform/web/table-view.js';
import type { Confidence, Sourced } from './sourced.js';

/** "từ 01/07/2025", "đến hết 30/06/2025": people name the last day, the tables the first day after it. */
export function daysText({ from, until }: { from: PlainDate | null; until: PlainDate | null }, locale: Locale): string {
  const words = { from: from ? formatDay(from) : '', last: until ? formatDay(addDays(until, -1)) : '' };
  const which = from ? (until ? 'between' : 'since') : until ? 'upTo' : 'always';
  return translate(locale, `units.days.${which}`, words);
}

const STATUS: Record<Confidence, string> = { VERIFIED: 'good', KNOWN: 'neutral', UNSURE: 'warning' };

export function confidenceStatus(confidence: Confidence, locale: Locale): { kind: string; label: string } {
  return { kind: STATUS[confidence], label: translate(locale, `units.confidence.${confidence}`) };
}

/** Decision, or else where it is known from. */
export const sourceText = ({ decision, source }: Sourced): string => decision ?? source;

export const optionsOf = (values: readonly string[], keyOf: (value: string) => string, locale: Locale) =>
  values.map((value) => ({ value, label: translate(locale, keyOf(value)) }));

const WHOLE: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 1, filters: {} };

/** A table without search, order or pages: everything there is. */
export function plainTable<Row>(locale: Locale, columns: Column<Row>[], rows: Row[], captionKey: string, emptyKey: string) {
  return { ...tableView(locale, columns, rows, rows.length, WHOLE, { path: '', captionKey, emptyKey }), pager: null };
}
