import { type ImportReport, type Outcome, OUTCOMES } from './household-import.entity.js';

/** Rows by outcome, of households and of their members together: a list is written whole or not at all. */
export function sumsOf({ counts, members }: ImportReport): Record<Outcome, number> {
  const sums = OUTCOMES.map((outcome) => [outcome, (counts?.[outcome] ?? 0) + (members?.counts?.[outcome] ?? 0)]);
  return Object.fromEntries(sums) as Record<Outcome, number>;
}
