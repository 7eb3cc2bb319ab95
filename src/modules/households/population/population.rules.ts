import type { RowProblem } from '../../platform/imports/rows-refused.js';

/** A thôn in a year, as somebody states it. `ref` is how the form or the file named the row. */
export interface StatedPopulation {
  ref: string;
  villageId: number;
  year: number;
  households: number;
  minorityHouseholds: number | null;
  people: number | null;
  source: string;
}

const FIRST_YEAR = 1990;

/** What cannot be true of the figures alone. */
export function populationProblems(rows: readonly StatedPopulation[], thisYear: number): RowProblem[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const { ref, villageId, year, households, minorityHouseholds, people } = row;
    const problem = (field: string, key: string, params = {}): RowProblem => ({ ref, field, key, params });
    const twice = seen.has(`${villageId} ${year}`);
    seen.add(`${villageId} ${year}`);
    return [
      ...(twice ? [problem('villageId', 'population.rule.twice', { year })] : []),
      ...(year < FIRST_YEAR || year > thisYear ? [problem('year', 'population.rule.year', { first: FIRST_YEAR, last: thisYear })] : []),
      ...(minorityHouseholds !== null && minorityHouseholds > households ? [problem('minority', 'population.rule.minority')] : []),
      ...(people !== null && people < households ? [problem('people', 'population.rule.people')] : []),
    ];
  });
}

/** Whole numbers as people type them, "1.234"; undefined when it is none. */
export function parseCount(text: string): number | undefined {
  const digits = /^\d{1,3}([. ]\d{3})+$/.test(text) ? text.replace(/[. ]/g, '') : text;
  return /^\d{1,7}$/.test(digits) ? Number(digits) : undefined;
}
