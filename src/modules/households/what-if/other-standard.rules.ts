import { deprivedOf } from '../standards/deprived-mask.rules.js';
import type { ClassifiedColumns } from '../standards/classification.sql.js';
import type { Standard } from '../standards/standard.rules.js';

/**
 * What answers given under one standard say under another. Indicators are the same where they bear the same key, whatever their number;
 * thresholds of age may still differ, so this is a what-if and never a decision. What was not asked is not known.
 */
export function answersUnder(to: Standard, from: Standard, mask: number | null): (boolean | null)[] {
  const asked = mask === null ? null : deprivedOf(mask, from.indicators.length);
  return to.indicators.map(({ key }) => {
    const index = from.indicators.findIndex((indicator) => indicator.key === key);
    return asked?.[index] ?? null;
  });
}

/** The indicators of the other standard that nobody was asked about. */
export const notAsked = (to: Standard, from: Standard) =>
  to.indicators.filter(({ key }) => !from.indicators.some((each) => each.key === key));

/** Points of one form mean nothing on the lines of another; a province's set counts by the country's form. */
export const sameForm = (a: Standard, b: Standard): boolean => a.formId === b.formId;

export interface Comparison {
  to: Standard;
  /** The standards by which the assessments were judged. */
  from: readonly Standard[];
  /** Take B1 as if it had been counted by the other form: a rough estimate, asked for on purpose. */
  estimate: boolean;
}

/** As `classSql` reads them, for rows of table `assessment` judged by several standards. */
export function columnsUnder({ to, from, estimate }: Comparison, row = 'a'): ClassifiedColumns {
  const mask = `${row}.deprived_mask`;
  const byStandard = (say: (standard: Standard) => string | number, otherwise: string): string =>
    from.length
      ? `case ${row}.standard_id ${from.map((each) => `when ${each.id} then ${say(each)}`).join(' ')} else ${otherwise} end`
      : otherwise;
  const shared = (standard: Standard): number =>
    standard.indicators.reduce(
      (bits, { key, position }) => (to.indicators.some((each) => each.key === key) ? bits | (1 << (position - 1)) : bits),
      0,
    );
  const sure = byStandard((each) => `coalesce(bit_count((${mask} & ${shared(each)})::bit(32)), 0)`, '0');
  const unknown = byStandard((each) => `case when ${mask} is null then ${to.indicators.length} else ${notAsked(to, each).length} end`, '0');
  return {
    ...{ area: `${row}.area_class`, income: `${row}.income_per_head`, sure, possible: `(${sure} + ${unknown})` },
    b1: byStandard((each) => (estimate || sameForm(each, to) ? `${row}.b1` : 'null'), 'null::smallint'),
    fits: byStandard((each) => `(${mask} is null or ${mask} between 0 and ${2 ** each.indicators.length - 1})`, 'false'),
  };
}
