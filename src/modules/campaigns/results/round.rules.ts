import { addDays, dayOf, endOfMonth, type PlainDate } from '../../platform/time/plain-date.js';

export const FREQUENCIES = ['monthly', 'quarterly', 'half_yearly', 'yearly'] as const;
/** What an office may choose from: the plan of a year, or one extra round on a day of its own. */
export const SCHEDULES = [...FREQUENCIES, 'once'] as const;
export type Frequency = (typeof FREQUENCIES)[number];

const MONTHS: Record<Frequency, number> = { monthly: 1, quarterly: 3, half_yearly: 6, yearly: 12 };

export interface PlannedRound {
  asOf: PlainDate;
  dueOn: PlainDate;
}

/** The reporting days of a year that lie inside the campaign, each due so many days later. */
export function plannedRounds(
  year: number,
  frequency: Frequency,
  dueAfterDays: number,
  campaign: { startsOn: PlainDate; endsOn: PlainDate },
): PlannedRound[] {
  const step = MONTHS[frequency];
  const days = Array.from({ length: 12 / step }, (_, index) => endOfMonth(dayOf(year, (index + 1) * step, 1)));
  return days
    .filter((day) => campaign.startsOn <= day && day <= campaign.endsOn)
    .map((asOf) => ({ asOf, dueOn: addDays(asOf, dueAfterDays) }));
}
