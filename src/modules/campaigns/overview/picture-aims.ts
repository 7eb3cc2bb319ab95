import { dayOf, earlier, type PlainDate } from '../../platform/time/plain-date.js';
import type { LeagueRow } from './campaign-league.query.js';
import type { PictureRow } from './campaign-picture.query.js';
import { type Aim, type Figure, type Progress, progressOf } from './progress.rules.js';

type Row = Pick<
  PictureRow,
  | 'type'
  | 'comparison'
  | 'value'
  | 'stated_percent'
  | 'baseline_on'
  | 'baseline_numerator'
  | 'baseline_denominator'
  | 'numerator'
  | 'denominator'
  | 'figure_on'
>;

/** The target can be reached until the end of its year, or of the campaign if that comes first. */
export const lastDayOf = (year: number, campaignEnd: PlainDate): PlainDate => earlier(dayOf(year, 12, 31), campaignEnd);

export function aimOf(row: Row, endsOn: PlainDate): Aim {
  return {
    type: row.type,
    readAsCount: row.stated_percent !== null,
    comparison: row.comparison,
    value: row.value,
    baseline: figureOf(row.baseline_numerator, row.baseline_denominator, row.baseline_on),
    endsOn,
  };
}

export const leagueProgress = (row: LeagueRow, endsOn: PlainDate): Progress =>
  progressOf(aimOf(row, endsOn), figureOf(row.numerator, row.denominator, row.figure_on));

/**
 * A sum over the units below is measured against the baselines of just those units, at the mean day of their figures: a missing
 * report must neither improve nor worsen the rate.
 */
export function summaryProgress(row: PictureRow, endsOn: PlainDate): Progress {
  const aim = aimOf(row, endsOn);
  const summed = row.measurement_id === null && row.reported > 0;
  if (!summed) return progressOf(aim, figureOf(row.numerator, row.denominator, row.figure_on));
  const partial = row.reported < row.expected || row.baseline_numerator === null;
  const baseline = partial ? figureOf(row.like_numerator, row.like_denominator, row.like_on) : aim.baseline;
  return progressOf({ ...aim, baseline }, figureOf(row.numerator, row.denominator, row.pace_on));
}

function figureOf(numerator: number | null, denominator: number | null, on: PlainDate | null): Figure | null {
  return numerator === null || on === null ? null : { numerator, denominator, on };
}
