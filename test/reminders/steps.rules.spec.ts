import { describe, expect, it } from '@jest/globals';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { decidedDays, shippedCalendarDays } from '../../src/modules/platform/time/holidays.js';
import { WorkingDays } from '../../src/modules/platform/time/working-days.rules.js';
import { shippedRules } from '../../src/modules/rules/shipped-rules.js';
import { translate } from '../../src/modules/platform/i18n/i18n.js';
import { DUTY_SOURCES } from '../../src/modules/reminders/reminders.module.js';
import { digestOf } from '../../src/modules/reminders/reminder-words.js';
import { dueSteps, type ReminderPolicy, stepsOf } from '../../src/modules/reminders/reminder-steps.rules.js';

const POLICY: ReminderPolicy = { before: [7, 3, 0], late: { every: 2, most: 3 }, headAfter: 1, aboveAfter: 4, moves: false, duty: true };
const PLAIN = new WorkingDays([]);
/** Tết of 2026: 16 to 20 February off. */
const TET = new WorkingDays(
  ['16', '17', '18', '19', '20'].map((day) => ({ day: plainDate(`2026-02-${day}`), kind: 'holiday' as const, name: 'Tết' })),
);

const daysOf = (dueOn: string, policy = POLICY, days = PLAIN): Record<string, string> =>
  Object.fromEntries(stepsOf(policy, plainDate(dueOn), days).map(({ code, day }) => [code, day]));

describe('the steps of a reminder', () => {
  it('come seven, three and no days before, then every second working day, at the head after one, above after four', () => {
    expect(daysOf('2026-06-10')).toEqual({
      ...{ 'D-7': '2026-06-03', 'D-3': '2026-06-05', 'D-0': '2026-06-10' },
      ...{ 'late-1': '2026-06-12', 'late-2': '2026-06-16', 'late-3': '2026-06-18', head: '2026-06-11', above: '2026-06-16' },
    });
  });

  it('come before the break where a day before the deadline lies in it, and after it where the deadline is past', () => {
    const days = daysOf('2026-02-20', POLICY, TET);
    expect(days).toMatchObject({
      'D-7': '2026-02-13',
      'D-3': '2026-02-13',
      'D-0': '2026-02-13',
      head: '2026-02-23',
      'late-1': '2026-02-24',
    });
  });

  it('follow a deadline that moves to the next working day, where the rule says so', () => {
    expect(daysOf('2026-02-17', { ...POLICY, moves: true }, TET)).toMatchObject({ 'D-0': '2026-02-23', head: '2026-02-24' });
  });

  it.each([
    ['2020-01-28', { 'D-7': '2020-01-21', 'D-0': '2020-01-22', head: '2020-01-30' }],
    ['2023-01-25', { 'D-7': '2023-01-18', 'D-3': '2023-01-19', 'D-0': '2023-01-19', head: '2023-01-27' }],
    ['2025-01-31', { 'D-7': '2025-01-24', 'D-3': '2025-01-24', 'D-0': '2025-01-24', head: '2025-02-03' }],
  ])('keep the Tết of a year with a leap month, as the State announced it: %s', (dueOn, expected) => {
    expect(daysOf(dueOn, POLICY, new WorkingDays(decidedDays(shippedCalendarDays())))).toMatchObject(expected);
  });

  it('know the ends of months, of years and the 29th of February', () => {
    expect(daysOf('2028-03-03')).toMatchObject({ 'D-3': '2028-02-29' });
    expect(daysOf('2027-01-04')).toMatchObject({ 'D-7': '2026-12-28', 'D-3': '2027-01-01' });
    expect(daysOf('2026-12-31')).toMatchObject({ head: '2027-01-01', 'late-1': '2027-01-04' });
  });
});

describe('what has come by a day', () => {
  const due = (today: string, dueOn: string) =>
    dueSteps(POLICY, plainDate(today), PLAIN)
      .filter((step) => step.dueOn === dueOn)
      .map(({ code }) => code)
      .sort();

  it('is the latest step only, one an audience: after downtime one catch-up', () => {
    expect(due('2026-06-02', '2026-06-10')).toEqual([]);
    expect(due('2026-06-03', '2026-06-10')).toEqual(['D-7']);
    expect(due('2026-06-09', '2026-06-10')).toEqual(['D-3']);
    expect(due('2026-06-17', '2026-06-10')).toEqual(['above', 'head', 'late-2']);
  });

  it('is nothing any more a month after the last step', () => {
    expect(due('2026-07-18', '2026-06-10')).toEqual(['late-3']);
    expect(due('2026-07-19', '2026-06-10')).toEqual([]);
  });
});

describe('every kind of duty', () => {
  it.each(DUTY_SOURCES.map(({ kind }) => kind))('%s has a policy that says where it comes from, and words in both languages', (kind) => {
    const policy = shippedRules().find((set) => set.kind === 'reminder_policy' && set.code === kind);
    expect(policy).toMatchObject({ status: 'active', source: expect.any(String) as unknown, confidence: expect.any(String) as unknown });
    for (const locale of ['vi', 'en'] as const) {
      expect(translate(locale, `reminders.kind.${kind}.name`)).not.toBe('');
      expect(() => translate(locale, `reminders.kind.${kind}.label`)).toThrow('no parameter');
    }
  });
});

describe('a digest', () => {
  it('names fifty things, the late ones first, and says how many more there are', () => {
    const told = Array.from({ length: 60 }, (_, index) => ({
      ...{
        kind: 'task',
        subjectKey: String(index),
        step: 'D-3',
        link: `/tasks/${index}`,
        params: { title: `Việc ${index}`, plan: 'Kế hoạch' },
      },
      dueOn: plainDate(index % 2 ? '2026-06-10' : '2026-06-01'),
    }));
    const { subject, content } = digestOf(told, plainDate('2026-06-05'), 'vi');
    expect(subject).toBe('Nhắc việc: 60 việc, trong đó 30 việc quá hạn');
    expect(content.groups.map(({ title, items }) => [title, items.length])).toEqual([
      ['Đã quá hạn', 30],
      ['Sắp đến hạn', 21],
    ]);
    expect(content.groups[1]!.items.at(-1)).toEqual({ label: 'và 10 việc khác', note: null, path: '/duties' });
  });
});
