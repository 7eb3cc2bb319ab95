import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Aim, type Figure, progressOf, valueOf } from '../../src/modules/campaigns/overview/progress.rules.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';

const figure = (numerator: number, denominator: number | null, on: string): Figure => ({ numerator, denominator, on: plainDate(on) });
const aim = (change: Partial<Aim>): Aim => ({
  type: 'level_end',
  readAsCount: false,
  comparison: 'at_most',
  value: 8.49,
  baseline: null,
  endsOn: plainDate('2017-12-31'),
  ...change,
});

describe('progress of a target', () => {
  it('says how many households a month are left to reach 8,49 % on 31/12, even where no baseline is known', () => {
    // 100,000 households: 8,490 may stay poor; 8,613 are: 123 to go in three months.
    const progress = progressOf(aim({}), figure(8613, 100_000, '2017-09-30'));
    expect(progress.state).toBe('no_baseline');
    expect(progress.remaining).toEqual({ amount: 123, months: 3, perMonth: 41 });
  });

  it('is on track on the straight line and behind below it', () => {
    const half = aim({ comparison: 'at_least', type: 'count', value: 100, baseline: figure(0, null, '2016-12-31') });
    expect(progressOf(half, figure(50, null, '2017-07-01')).state).toBe('on_track');
    expect(progressOf(half, figure(49, null, '2017-07-02')).state).toBe('behind');
  });

  it('reads a reduction as percentage points below the baseline', () => {
    const reduction = aim({ type: 'reduction_pp', comparison: 'at_least', value: 4, baseline: figure(200, 500, '2016-12-31') });
    const progress = progressOf(reduction, figure(190, 500, '2017-06-30'));
    expect(progress.actual).toBeCloseTo(2, 9);
    // 40 % − 4 points of 500 households leaves 180; 10 to go in six months.
    expect(progress.remaining).toEqual({ amount: 10, months: 6, perMonth: 2 });
  });

  it('cannot say a reduction without its baseline', () => {
    expect(progressOf(aim({ type: 'reduction_pp', comparison: 'at_least', value: 4 }), figure(190, 500, '2017-06-30'))).toMatchObject({
      state: 'no_baseline',
      actual: null,
      remaining: null,
    });
  });

  it('takes exactly the target as reached, and settles a miss only on the last day', () => {
    const exact = aim({ comparison: 'at_least', type: 'coverage_pct', value: 83.51 });
    expect(progressOf(exact, figure(8351, 10_000, '2017-11-30')).state).toBe('reached');
    expect(progressOf(exact, figure(8350, 10_000, '2017-11-30')).state).toBe('no_baseline');
    expect(progressOf(exact, figure(8350, 10_000, '2017-12-31')).state).toBe('missed');
  });

  it('reads a share given in people as people', () => {
    const people = aim({ comparison: 'at_least', type: 'coverage_pct', readAsCount: true, value: 336_478 });
    const progress = progressOf(people, figure(330_000, 402_919, '2017-10-31'));
    expect(progress.actual).toBe(330_000);
    expect(progress.remaining).toEqual({ amount: 6478, months: 2, perMonth: 3239 });
  });

  it('says nothing of a target nobody has reported on', () => {
    expect(progressOf(aim({ baseline: figure(10, 100, '2016-12-31') }), null)).toEqual({
      state: 'no_report',
      baseline: 10,
      actual: null,
      expected: null,
      share: null,
      remaining: null,
    });
  });

  it('asks for an average no monthly number of things', () => {
    const income = aim({ type: 'ratio_to_base', comparison: 'at_least', value: 1.5, baseline: figure(420, 420, '2015-12-31') });
    expect(progressOf(income, figure(590, 420, '2016-12-31'))).toMatchObject({ remaining: null, state: 'on_track' });
  });

  it('never asks for less a month than reaches the target, and always for enough (any figures)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000 }), fc.integer({ min: 1, max: 10_000 }), (value, done) => {
        fc.pre(done < value);
        const { remaining } = progressOf(aim({ type: 'count', comparison: 'at_least', value }), figure(done, null, '2017-08-31'));
        const { amount, months, perMonth } = remaining!;
        return done + amount === value && perMonth * months >= amount && (perMonth - 1) * months < amount;
      }),
    );
  });

  it('adds up: the rate of the whole is the rate of summed numerators and denominators', () => {
    const whole = valueOf(aim({}), figure(30 + 10, 200 + 300, '2017-12-31'));
    expect(whole).toBeCloseTo(8, 9);
  });
});
