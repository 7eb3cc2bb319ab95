import { addDays, type PlainDate } from '../../platform/time/plain-date.js';
import type { InvalidField } from '../../platform/web/invalid-form.js';
import { figureProblems, type Measure } from '../targets/target.rules.js';

/** What a unit reports of one indicator on one day. */
export interface ReportedFigures {
  numerator: number;
  denominator: number | null;
  /** The officer ticked that a figure far from the one before is right. */
  checked: boolean;
  /** Why an accepted figure is corrected. */
  reason: string | null;
}

/** Everything the rules ask about the round, the unit and what was reported before. */
export interface ReportContext extends Measure {
  asOf: PlainDate;
  frozen: boolean;
  campaignStartsOn: PlainDate;
  campaignEndsOn: PlainDate;
  campaignOpen: boolean;
  /** The unit is in force and takes part on that day. */
  unitInForce: boolean;
  unitTakesPart: boolean;
  /** It has a target of the year that it reports itself. */
  unitAsked: boolean;
  /** The figures accepted last before this day, or the baseline of the target. */
  previous: { numerator: number; denominator: number | null } | null;
  /** An accepted figure stands: whatever comes now is a correction of it. */
  accepted: boolean;
  /** The actor decides on reports of this unit: only such a person may correct a frozen round. */
  decides: boolean;
}

/** Twice or half as much, or a share ten points away, is more often a slip of the pen than a fact. */
const JUMP_FACTOR = 2;
const JUMP_POINTS = 10;
/** Below this a doubling says nothing: three poor households more in a hamlet of five. */
const SMALL = 10;

export function reportProblems(context: ReportContext, figures: ReportedFigures, today: PlainDate): InvalidField[] {
  const refused = (field: string | null, key: string): InvalidField => ({ field, key: `results.rule.${key}`, params: {} });
  const placing = placingProblem(context, today);
  if (placing) return [refused('numerator', placing)];
  const problems = figureProblems(context, figures.numerator, figures.denominator).map(({ part, key }) => refused(part, key));
  if (context.type === 'count' && figures.denominator !== null) problems.push(refused('denominator', 'countHasNoDenominator'));
  if (context.type !== 'count' && figures.denominator === null) problems.push(refused('denominator', 'denominatorNeeded'));
  if (context.frozen && !(context.accepted && context.decides)) problems.push(refused('numerator', 'frozen'));
  if (context.accepted && !figures.reason) problems.push(refused('reason', 'correctionReason'));
  if (problems.length === 0 && !figures.checked && isJump(context, figures)) problems.push(refused('checked', 'jump'));
  return problems;
}

/** Whether figures of that unit on that day may be reported at all. */
function placingProblem(context: ReportContext, today: PlainDate): string | null {
  if (!context.campaignOpen) return 'campaignClosed';
  if (context.asOf < context.campaignStartsOn || context.asOf > context.campaignEndsOn) return 'outsideCampaign';
  if (context.asOf > today) return 'future';
  if (!context.unitInForce) return 'unitNotInForce';
  if (!context.unitTakesPart) return 'unitTakesNoPart';
  return context.unitAsked ? null : 'unitNotAsked';
}

export function isJump(
  context: Pick<ReportContext, 'type' | 'previous'>,
  figures: Pick<ReportedFigures, 'numerator' | 'denominator'>,
): boolean {
  const { previous } = context;
  if (!previous) return false;
  if (figures.denominator !== null && previous.denominator) {
    if (leaps(previous.denominator, figures.denominator)) return true;
    if (context.type === 'ratio_to_base') return leaps(previous.numerator, figures.numerator);
    const points = Math.abs(figures.numerator / figures.denominator - previous.numerator / previous.denominator) * 100;
    return points > JUMP_POINTS;
  }
  // Counts run from nothing at the start of the year: growing is their nature, sinking is not.
  return context.type === 'count' && figures.numerator < previous.numerator;
}

function leaps(before: number, now: number): boolean {
  if (Math.max(before, now) < SMALL) return false;
  return now > before * JUMP_FACTOR || now * JUMP_FACTOR < before;
}

/** A report is on time when its first revision came in by the day the round is due; Vietnamese days. */
export const isLate = (dueOn: PlainDate, firstSubmittedOn: PlainDate | null, today: PlainDate): boolean =>
  (firstSubmittedOn ?? today) >= addDays(dueOn, 1);
