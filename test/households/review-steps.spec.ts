import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { CASE_STEPS, type CaseStep } from '../../src/modules/households/reviews/review-words.js';
import { daysOutside, deadline, passes, windowOf } from '../../src/modules/households/reviews/round-law.rules.js';
import { brokenGuards, type CaseFacts } from '../../src/modules/households/reviews/steps/case-guards.rules.js';
import { CASE_TRANSITIONS, CASE_VERBS, type CaseVerb, transitionOf } from '../../src/modules/households/reviews/steps/case-steps.js';
import type { ReviewProcedure } from '../../src/modules/households/standards/review-procedure.rules.js';
import { projectFile } from '../../src/modules/platform/project-root.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { WorkingDays } from '../../src/modules/platform/time/working-days.rules.js';
import { reviewStepsDoc } from './review-steps-doc.js';

/** Written down a second time on purpose: what the law of the review allows, not what the code says. */
const ALLOWED: Partial<Record<CaseStep, Partial<Record<CaseVerb, CaseStep>>>> = {
  listed: { start_form_a: 'form_a', start_form_b: 'form_b', refuse: 'refused', drop: 'dropped' },
  form_a: { pass_form_a: 'form_b', refuse: 'refused', drop: 'dropped' },
  form_b: { complete_form_b: 'meeting', refuse: 'refused', drop: 'dropped' },
  meeting: { reopen_form_b: 'form_b', agree: 'agreed', disagree: 'form_b', drop: 'dropped' },
  agreed: { post: 'posted', drop: 'dropped' },
  posted: { complain: 'complaint', ask_district: 'district_opinion', decide: 'decided', drop: 'dropped' },
  complaint: { complain: 'complaint', keep: 'posted', begin_recheck: 'recheck', drop: 'dropped' },
  recheck: { finish_recheck: 'agreed', drop: 'dropped' },
  district_opinion: { note_opinion: 'district_opinion', send_back: 'recheck', decide: 'decided', drop: 'dropped' },
};

const day = plainDate;
const FACTS: CaseFacts = {
  requestForm: null,
  formAComplete: true,
  formBComplete: true,
  votesFor: 10,
  present: 20,
  agreePercent: 50,
  agreed: null,
  lastDay: day('2026-10-20'),
  openComplaints: 0,
  asksDistrict: false,
  districtAnsweredOn: null,
  ended: false,
  reason: 'Lý do',
  today: day('2026-10-21'),
};
const broken = (from: CaseStep, verb: CaseVerb, facts: Partial<CaseFacts> = {}) =>
  brokenGuards(transitionOf(from, verb)!, { ...FACTS, ...facts });

describe('the steps of a household in a round', () => {
  const pairs = CASE_STEPS.flatMap((from) => CASE_VERBS.map((verb) => [from, verb] as const));

  it('are exactly the allowed ones, from every step by every verb', () => {
    const wrong = pairs.filter(([from, verb]) => (transitionOf(from, verb)?.to ?? null) !== (ALLOWED[from]?.[verb] ?? null));
    expect(wrong).toEqual([]);
    expect(CASE_TRANSITIONS).toHaveLength(Object.values(ALLOWED).flatMap((verbs) => Object.keys(verbs)).length);
  });

  it('are decided and refused by those who decide, over the commune; all else is conducted', () => {
    const wrong = CASE_TRANSITIONS.filter(({ verb, permission, over }) => {
      const deciding = verb === 'decide' || verb === 'refuse';
      return deciding !== (permission === 'review.decide') || (deciding && over !== 'commune');
    });
    expect(wrong).toEqual([]);
  });

  it('pass the meeting with exactly half of those present, and not with one vote less', () => {
    expect(broken('meeting', 'agree', { votesFor: 10, present: 20 })).toEqual([]);
    expect(broken('meeting', 'agree', { votesFor: 9, present: 20 })).toEqual(['majority']);
    expect(broken('meeting', 'agree', { votesFor: 10, present: 21 })).toEqual(['majority']);
    expect(broken('meeting', 'disagree', { votesFor: 10, present: 21 })).toEqual([]);
    expect(broken('meeting', 'agree', { votesFor: null })).toEqual(['majority']);
    expect(passes(1, 2, 50)).toBe(true);
  });

  it('follow the minutes where no share of votes is known', () => {
    expect(broken('meeting', 'agree', { agreePercent: null, agreed: true, votesFor: 1 })).toEqual([]);
    expect(broken('meeting', 'agree', { agreePercent: null, agreed: false, votesFor: 20 })).toEqual(['majority']);
  });

  it('reach no decision before the posting is over, with the huyện unasked, or for a household that left', () => {
    expect(broken('posted', 'decide')).toEqual([]);
    expect(broken('posted', 'decide', { today: day('2026-10-20') })).toEqual(['postingOver']);
    expect(broken('posted', 'decide', { asksDistrict: true })).toEqual(['noDistrict']);
    expect(broken('posted', 'decide', { ended: true })).toEqual(['stillKept']);
    expect(broken('posted', 'ask_district')).toEqual(['districtExists']);
    expect(broken('district_opinion', 'decide', { asksDistrict: true })).toEqual(['districtAnswered']);
    expect(broken('complaint', 'keep', { openComplaints: 1 })).toEqual(['complaintAnswered']);
  });

  it('go through Phiếu A for a household that asks to come in, and only for it', () => {
    expect(broken('listed', 'start_form_b', { requestForm: 'enter' })).toEqual(['noFormA']);
    expect(broken('listed', 'start_form_b', { requestForm: 'leave' })).toEqual([]);
    expect(broken('listed', 'start_form_a')).toEqual(['asksToEnter']);
    expect(broken('form_a', 'pass_form_a', { formAComplete: false })).toEqual(['formAComplete']);
    expect(broken('listed', 'refuse', { reason: null })).toEqual(['byRequest', 'reasonGiven']);
  });

  it('are written down in docs/review-steps.md', () => {
    const file = projectFile('docs/review-steps.md');
    if (process.env['WRITE_DOCS']) writeFileSync(file, reviewStepsDoc());
    expect(readFileSync(file, 'utf8')).toBe(reviewStepsDoc());
  });
});

describe('the days of a round', () => {
  const PROCEDURE = { yearly: { from: '09-01', until: '12-14' }, monthlyFromDay: 15 } as ReviewProcedure;

  it('lie between the first of September and the fourteenth of December, both included', () => {
    const window = windowOf(PROCEDURE, 'yearly', 2026, null);
    const outside = (startsOn: string, endsOn: string) => daysOutside({ startsOn: day(startsOn), endsOn: day(endsOn) }, window, 'yearly');
    expect(outside('2026-09-01', '2026-12-14')).toBeNull();
    expect(outside('2026-08-31', '2026-12-14')).toBe('startsOn');
    expect(outside('2026-09-01', '2026-12-15')).toBe('endsOn');
    expect(outside('2026-10-02', '2026-10-01')).toBe('endsOn');
  });

  it('begin on the fifteenth of a month and may end after it', () => {
    const window = windowOf(PROCEDURE, 'monthly', 2026, 2);
    const outside = (startsOn: string, endsOn: string) => daysOutside({ startsOn: day(startsOn), endsOn: day(endsOn) }, window, 'monthly');
    expect(outside('2026-02-15', '2026-03-02')).toBeNull();
    expect(outside('2026-02-14', '2026-02-28')).toBe('startsOn');
    expect(outside('2026-02-20', '2027-01-01')).toBe('endsOn');
  });

  it('are bounded by the year where the procedure names no day', () => {
    const open = { ...PROCEDURE, yearly: { from: '09-01', until: null } };
    expect(windowOf(open, 'yearly', 2018, null)).toEqual({ from: '2018-09-01', until: '2018-12-31' });
  });

  it('count limits in working days or in days, a limit in days ending on a day that is worked', () => {
    const calendar = new WorkingDays([{ day: day('2026-09-02'), kind: 'holiday', name: 'Quốc khánh' }]);
    expect(deadline(day('2026-09-01'), { days: 3, working: true }, calendar)).toBe('2026-09-07');
    expect(deadline(day('2026-10-02'), { days: 15, working: false }, calendar)).toBe('2026-10-19');
    expect(deadline(day('2026-10-02'), null, calendar)).toBeNull();
  });
});
