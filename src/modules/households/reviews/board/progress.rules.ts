import type { PlainDate } from '../../../platform/time/plain-date.js';
import { isLast } from '../review-words.js';
import type { CaseRow } from '../steps/case-row.query.js';

/** The day by which something has to happen: the limit of the step, the answer to the request, or the end of the round. */
export function dueOf({ step, dueOn, requestDueOn, roundEndsOn }: CaseRow): PlainDate | null {
  if (isLast(step)) return null;
  return [dueOn, requestDueOn, roundEndsOn].filter((day) => day !== null).reduce((a, b) => (a < b ? a : b));
}

export function isLate(row: CaseRow, today: PlainDate): boolean {
  const due = dueOf(row);
  return due !== null && due < today;
}

/** What a case waits for: the text key `reviews.block.<key>`. */
export function blockOf(row: CaseRow, asksDistrict: boolean, today: PlainDate): { key: string; day: PlainDate | null } | null {
  const because = (key: string, day: PlainDate | null = null) => ({ key, day });
  if (row.ended && !isLast(row.step)) return because('ended');
  if (row.step === 'listed') return because(row.requestForm === 'enter' ? 'formA' : 'formB');
  if (row.step === 'posted') {
    if (row.lastDay !== null && today <= row.lastDay) return because('posting', row.lastDay);
    return because(asksDistrict ? 'askDistrict' : 'decision');
  }
  if (row.step === 'district_opinion' && row.districtAnsweredOn !== null) return because('decision');
  return isLast(row.step) ? null : because(row.step);
}
