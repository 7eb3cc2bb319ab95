import type { HouseholdClass } from '../household-words.js';
import { AREA_CLASSES, type AreaClass, canJudgeBy, type Measure, type Standard } from './standard.rules.js';

/** The SQL that gives what the engine reads of a row. Everything else is in the standard. */
export interface ClassifiedColumns {
  area: string;
  income: string;
  b1: string;
  /** Number of lacks that are certain, and of those that may be. */
  sure: string;
  possible: string;
  /** False where the row cannot have been asked by this standard's indicators. */
  fits: string;
}

/** The columns of table `assessment`, judged by the standard it was asked by. */
export function ownColumns({ indicators }: Standard, row = 'a'): ClassifiedColumns {
  const mask = `${row}.deprived_mask`;
  return {
    ...{ area: `${row}.area_class`, income: `${row}.income_per_head`, b1: `${row}.b1` },
    sure: `coalesce(bit_count(${mask}::bit(32)), 0)`,
    possible: `coalesce(bit_count(${mask}::bit(32)), ${indicators.length})`,
    fits: `(${mask} is null or ${mask} between 0 and ${2 ** indicators.length - 1})`,
  };
}

/** The same engine as `classify`, as one expression: null where the standard cannot say. A test holds both together. */
export function classSql(standard: Standard, columns: ClassifiedColumns): string {
  if (!standard.usable) return 'null::text';
  const byArea = (measure: Measure, value: string): string => {
    const areas = AREA_CLASSES.map((area) => `when '${area}' then ${branch(standard, measure, area, value, columns)}`);
    return `case ${columns.area} ${areas.join(' ')} end`;
  };
  return `case
    when not ${columns.fits} or ${columns.income} < 0 or ${columns.b1} < 0 then null
    when ${columns.b1} is not null then ${byArea('score', columns.b1)}
    when ${columns.income} is not null then ${byArea('income', columns.income)}
  end`;
}

/** B2 of the row, null while one indicator is not known. */
export function b2Sql({ pointsEach, indicators, usable }: Standard, { sure, possible, fits }: ClassifiedColumns): string {
  if (pointsEach === null || !indicators.length || !usable) return 'null::int';
  return `case when ${fits} and ${sure} = ${possible} then ${sure} * ${whole(pointsEach)} end`;
}

function branch(standard: Standard, measure: Measure, area: AreaClass, value: string, columns: ClassifiedColumns): string {
  if (!canJudgeBy(standard, measure, area)) return 'null';
  const { poor, limit, average } = standard.lines[measure][area];
  const steps = [`when ${value} <= ${whole(limit!)} then ${lacksSql(standard, columns)}`];
  if (poor !== null) steps.unshift(when(value, poor, 'poor'));
  const incomeAverage = standard.lines.income[area].average;
  if (average !== null) steps.push(when(value, average, 'average'));
  else if (incomeAverage !== null) steps.push(when(columns.income, incomeAverage, 'average'));
  return `case ${steps.join(' ')} else 'not_poor' end`;
}

function lacksSql({ shape, threshold }: Standard, { sure, possible }: ClassifiedColumns): string {
  if (shape === 'income_only') return `'near_poor'`;
  return `case when ${sure} >= ${whole(threshold!)} then 'poor' when ${possible} < ${whole(threshold!)} then 'near_poor' end`;
}

const when = (value: string, bound: number, name: HouseholdClass): string => `when ${value} <= ${whole(bound)} then '${name}'`;

/** Written into the statement, so that the planner sees it: never anything but a whole number. */
function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number: ${value}`);
  return String(value);
}
