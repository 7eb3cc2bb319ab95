import { type EffectiveRules, valuesInForce } from '../../rules/effective-rules.js';

export const REVIEW_STEPS = ['list', 'score', 'meeting', 'posting', 'complaints', 'district', 'decision', 'certificate'] as const;
export type ReviewStep = (typeof REVIEW_STEPS)[number];

/** So many days, of the calendar or worked ones. */
export interface DayCount {
  days: number;
  working: boolean;
}

/** The regime of a review as its rounds read it; null wherever the law could not be read, which the pages say. */
export interface ReviewProcedure {
  id: number;
  code: string;
  name: string;
  usable: boolean;
  steps: { step: ReviewStep; label: string }[];
  /** Days of every year, '09-01'; the last one included. */
  yearly: { from: string | null; until: string | null };
  monthlyFromDay: number | null;
  /** At least so many of those present must agree; exactly so many is enough. */
  agreePercent: number | null;
  minutesCopies: number | null;
  postingPlaces: string | null;
  posting: DayCount | null;
  recheck: DayCount | null;
  reposting: DayCount | null;
  district: DayCount | null;
  districtAsked: boolean;
  /** To answer a household's own request. */
  request: DayCount | null;
  requestCountedFrom: 'receipt' | 'review_start';
  followUpYears: number | null;
  /** Names of the official forms: enter, leave, decision, certificate, list, screening, survey. */
  forms: Readonly<Record<string, string>>;
}

export function procedureOf(rules: EffectiveRules): ReviewProcedure {
  const values = valuesInForce(rules);
  const number = (key: string) => asNumber(values.get(key));
  const text = (key: string) => asText(values.get(key));
  const count = (key: string): DayCount | null => {
    const days = number(key);
    return days === null ? null : { days, working: rules.values.find((value) => value.key === key)!.unit === 'working_days' };
  };
  return {
    ...{ id: rules.id, code: rules.code, name: rules.name, usable: rules.status === 'active', steps: stepsOf(rules) },
    yearly: { from: text('yearly.from'), until: text('yearly.until') },
    ...{ monthlyFromDay: number('monthly.fromDay'), agreePercent: number('meeting.agreePercent') },
    ...{ minutesCopies: number('meeting.minutesCopies'), postingPlaces: text('posting.places') },
    ...{ posting: count('posting.days'), recheck: count('recheck.days'), reposting: count('reposting.days') },
    ...{ district: count('district.days'), districtAsked: values.get('district.asked') === true },
    ...{ request: count('request.days'), followUpYears: number('followUp.years') },
    requestCountedFrom: text('request.countedFrom') === 'review_start' ? 'review_start' : 'receipt',
    forms: Object.fromEntries(
      [...values].flatMap(([key, value]) => (key.startsWith('form.') ? [[key.slice(5), String(value as string)]] : [])),
    ),
  };
}

const asNumber = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function stepsOf({ values }: EffectiveRules): ReviewProcedure['steps'] {
  return values.flatMap(({ key, value, label, status }) => {
    const step = REVIEW_STEPS.find((each) => each === value);
    return key.startsWith('step.') && step && status === 'active' ? [{ step, label }] : [];
  });
}
