import type { ReportColumn } from '../../platform/web/report-table.js';
import { rateOf } from '../movements/movement.rules.js';
import type { CountedRow } from './counted-report.query.js';

type Whole = 'population' | 'minorityPopulation' | 'people';

/** What stands in a column: a number behind a key, all households (or people) of the part, or the share of one in the other. */
export type Figure = { count: string } | { whole: Whole } | { share: string; of: string };

export interface FigureColumn extends Omit<ReportColumn, 'children'> {
  figure?: Figure;
  children?: readonly FigureColumn[];
}

const WHOLES: readonly string[] = ['population', 'minorityPopulation', 'people'];

/** Of one row or several together; null where it is not known for all of them, or where the whole is nothing. */
export function figureOf(rows: readonly CountedRow[], figure: Figure): number | null {
  if ('count' in figure) return rows.reduce((sum, { counts }) => sum + (counts[figure.count] ?? 0), 0);
  if ('whole' in figure) return wholeOf(rows, figure.whole);
  const whole = WHOLES.includes(figure.of) ? wholeOf(rows, figure.of as Whole) : figureOf(rows, { count: figure.of });
  return rateOf(figureOf(rows, { count: figure.share })!, whole);
}

function wholeOf(rows: readonly CountedRow[], field: Whole): number | null {
  const known = rows.map((row) => row[field]);
  return known.length && known.every((value) => value !== null) ? known.reduce<number>((sum, value) => sum + value!, 0) : null;
}
