import {
  addDays,
  addMonths,
  dayOf,
  daysInMonth,
  endOfMonth,
  endOfQuarter,
  endOfYear,
  type PlainDate,
  startOfMonth,
  startOfQuarter,
  yearOf,
} from '../../platform/time/plain-date.js';
import type { WorkingDays } from '../../platform/time/working-days.rules.js';
import type { DueEvent, DueRule } from './due-rule.js';

export interface DueContext {
  /** Days of the plan: recurring rules fall within them. */
  from: PlainDate;
  to: PlainDate;
  events: Record<DueEvent, PlainDate | null>;
  working: WorkingDays;
}

export interface DerivedDue {
  opensOn: PlainDate | null;
  dueOn: PlainDate | null;
  /** The last day as the words say it, where it was moved to or from a working day. */
  movedFrom: PlainDate | null;
}

/** More would be a mistake in the rule, not a plan. */
export const MOST_OCCURRENCES = 120;

/** Each time the rule falls due. [] where it never does within the plan, or counts from an event that has no day. */
export function deriveDues(rule: DueRule, context: DueContext): DerivedDue[] {
  if (rule.kind === 'none') return [{ opensOn: null, dueOn: null, movedFrom: null }];
  return spans(rule, context).map(({ opensOn, dueOn }) => {
    const moved = movedDay(dueOn, rule.move, context.working);
    return { opensOn, dueOn: moved, movedFrom: moved === dueOn ? null : dueOn };
  });
}

type Timed = Exclude<DueRule, { kind: 'none' }>;
interface Span {
  opensOn: PlainDate | null;
  dueOn: PlainDate;
}

const one = (dueOn: PlainDate, opensOn: PlainDate | null = null): Span[] => [{ opensOn, dueOn }];

function spans(rule: Timed, context: DueContext): Span[] {
  switch (rule.kind) {
    case 'before_day':
      return one(addDays(rule.day, -1));
    case 'by_day':
      return one(rule.day);
    case 'before_month':
      return one(addDays(dayOf(rule.year, rule.month, 1), -1));
    case 'in_month':
      return one(endOfMonth(dayOf(rule.year, rule.month, 1)), dayOf(rule.year, rule.month, 1));
    case 'in_quarter':
      return inQuarter(dayOf(rule.year, rule.quarter * 3, 1));
    case 'in_year':
      return one(endOfYear(dayOf(rule.year, 1, 1)), dayOf(rule.year, 1, 1));
    case 'event':
      return fromEvent(rule, context);
    default:
      return recurring(rule, context);
  }
}

const inQuarter = (day: PlainDate): Span[] => one(endOfQuarter(day), startOfQuarter(day));

function fromEvent(rule: Extract<DueRule, { kind: 'event' }>, { events, working }: DueContext): Span[] {
  const day = events[rule.event];
  if (!day) return [];
  return one(rule.count === 'working' ? working.addWorkingDays(day, rule.offset) : addDays(day, rule.offset));
}

function recurring(rule: Extract<DueRule, { kind: 'monthly' | 'quarterly' | 'yearly' }>, { from, to }: DueContext): Span[] {
  const found: Span[] = [];
  const step = rule.kind === 'monthly' ? 1 : rule.kind === 'quarterly' ? 3 : 12;
  const first = rule.kind === 'monthly' ? startOfMonth(from) : rule.kind === 'quarterly' ? startOfQuarter(from) : dayOf(yearOf(from), 1, 1);
  for (let begin = first; begin <= to && found.length < MOST_OCCURRENCES; begin = addMonths(begin, step)) {
    const span = within(rule, begin);
    if (span.dueOn >= from && span.dueOn <= to) found.push(span);
  }
  return found;
}

/** The span that belongs to the month, quarter or year beginning on the day. The 31st of a shorter month is its last day; so is 29/02. */
function within(rule: Extract<DueRule, { kind: 'monthly' | 'quarterly' | 'yearly' }>, begin: PlainDate): Span {
  if (rule.kind === 'quarterly') return inQuarter(begin)[0]!;
  if (rule.kind === 'monthly') return { opensOn: rule.from === null ? begin : clipped(begin, rule.from), dueOn: clipped(begin, rule.to) };
  const named = clipped(dayOf(yearOf(begin), rule.month, 1), rule.day);
  return { opensOn: null, dueOn: rule.strict ? addDays(named, -1) : named };
}

function clipped(month: PlainDate, day: number): PlainDate {
  const [year, number] = [yearOf(month), Number(month.slice(5, 7))];
  return dayOf(year, number, Math.min(day, daysInMonth(year, number)));
}

function movedDay(day: PlainDate, move: Timed['move'], working: WorkingDays): PlainDate {
  if (move === 'next') return working.nextWorkingDay(day);
  return move === 'previous' ? working.previousWorkingDay(day) : day;
}
