import type { PlainDate } from './plain-date.js';

/** Days in force: from the first day up to, not including, `until`. Null is without limit. PostgreSQL keeps it as a daterange. */
export interface DaySpan {
  readonly from: PlainDate | null;
  readonly until: PlainDate | null;
}

/** As PostgreSQL writes it: '[2017-01-01,2020-03-01)', '(,2025-07-01)'. */
export function rangeText({ from, until }: DaySpan): string {
  return `${from === null ? '(' : '['}${from ?? ''},${until ?? ''})`;
}

/** Reads what PostgreSQL returns; it always returns dateranges in the form with an excluded end. */
export function spanOf(range: string): DaySpan {
  const match = /^[[(](\d{4}-\d{2}-\d{2})?,(\d{4}-\d{2}-\d{2})?\)$/.exec(range);
  if (!match) throw new RangeError(`not a range of days: ${range}`);
  return { from: (match[1] as PlainDate | undefined) ?? null, until: (match[2] as PlainDate | undefined) ?? null };
}

export function spanCovers({ from, until }: DaySpan, day: PlainDate): boolean {
  return (from === null || from <= day) && (until === null || day < until);
}

export function spanContains(outer: DaySpan, inner: DaySpan): boolean {
  const beginsWithin = outer.from === null || (inner.from !== null && outer.from <= inner.from);
  return beginsWithin && (outer.until === null || (inner.until !== null && inner.until <= outer.until));
}

export function spansOverlap(a: DaySpan, b: DaySpan): boolean {
  return (a.from === null || b.until === null || a.from < b.until) && (b.from === null || a.until === null || b.from < a.until);
}
