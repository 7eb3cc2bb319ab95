import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { HOUSEHOLD_CLASSES } from '../../src/modules/households/household-words.js';
import { classify } from '../../src/modules/households/standards/classification.rules.js';
import { reasonInWords } from '../../src/modules/households/standards/classification.views.js';
import { deprivedOf, maskOf } from '../../src/modules/households/standards/deprived-mask.rules.js';
import { AREA_CLASSES, type AreaClass, standardOf } from '../../src/modules/households/standards/standard.rules.js';
import { LOCALES } from '../../src/modules/platform/i18n/i18n.js';
import { confirmed, shippedSet, shippedStandard } from '../support/standards.js';

const S11 = shippedStandard('2011-2015');
const S16 = shippedStandard('2016-2021');
const S22 = shippedStandard('2022-2026');
const S27 = standardOf(confirmed(shippedSet('2027-2030')));
const STANDARDS = { '2011-2015': S11, '2016-2021': S16, '2022-2026': S22, '2027-2030': S27 };
type Period = keyof typeof STANDARDS;

const lacks = (count: number, of: number) => Array.from({ length: of }, (_, index) => index < count);

function judge(period: Period, areaClass: AreaClass, measure: { income?: number; b1?: number }, count = 0) {
  const standard = STANDARDS[period];
  const { income = null, b1 = null } = measure;
  return classify({ standard, areaClass, income, b1, deprived: lacks(count, standard.indicators.length) });
}

describe('by income', () => {
  it.each<[Period, AreaClass, number, number, string]>([
    ['2011-2015', 'nong_thon', 400_000, 0, 'poor'],
    ['2011-2015', 'nong_thon', 400_001, 0, 'near_poor'],
    ['2011-2015', 'nong_thon', 520_000, 0, 'near_poor'],
    ['2011-2015', 'nong_thon', 520_001, 0, 'not_poor'],
    ['2011-2015', 'do_thi', 500_000, 0, 'poor'],
    ['2011-2015', 'do_thi', 500_001, 0, 'near_poor'],
    ['2011-2015', 'do_thi', 650_000, 0, 'near_poor'],
    ['2011-2015', 'do_thi', 650_001, 0, 'not_poor'],
    ['2016-2021', 'nong_thon', 700_000, 0, 'poor'],
    ['2016-2021', 'nong_thon', 700_001, 2, 'near_poor'],
    ['2016-2021', 'nong_thon', 700_001, 3, 'poor'],
    ['2016-2021', 'nong_thon', 1_000_000, 3, 'poor'],
    ['2016-2021', 'nong_thon', 1_000_000, 2, 'near_poor'],
    ['2016-2021', 'nong_thon', 1_000_001, 10, 'average'],
    ['2016-2021', 'nong_thon', 1_500_000, 0, 'average'],
    ['2016-2021', 'nong_thon', 1_500_001, 10, 'not_poor'],
    ['2016-2021', 'do_thi', 900_000, 0, 'poor'],
    ['2016-2021', 'do_thi', 900_001, 2, 'near_poor'],
    ['2016-2021', 'do_thi', 1_300_000, 3, 'poor'],
    ['2016-2021', 'do_thi', 1_300_000, 2, 'near_poor'],
    ['2016-2021', 'do_thi', 1_300_001, 10, 'average'],
    ['2016-2021', 'do_thi', 1_950_000, 10, 'average'],
    ['2016-2021', 'do_thi', 1_950_001, 0, 'not_poor'],
    ['2022-2026', 'nong_thon', 0, 2, 'near_poor'],
    ['2022-2026', 'nong_thon', 1_500_000, 3, 'poor'],
    ['2022-2026', 'nong_thon', 1_500_000, 2, 'near_poor'],
    ['2022-2026', 'nong_thon', 1_500_001, 12, 'average'],
    ['2022-2026', 'nong_thon', 2_250_000, 12, 'average'],
    ['2022-2026', 'nong_thon', 2_250_001, 12, 'not_poor'],
    ['2022-2026', 'do_thi', 2_000_000, 3, 'poor'],
    ['2022-2026', 'do_thi', 2_000_000, 2, 'near_poor'],
    ['2022-2026', 'do_thi', 2_000_001, 12, 'average'],
    ['2022-2026', 'do_thi', 3_000_000, 0, 'average'],
    ['2022-2026', 'do_thi', 3_000_001, 0, 'not_poor'],
    ['2027-2030', 'nong_thon', 2_200_000, 3, 'poor'],
    ['2027-2030', 'nong_thon', 2_200_000, 2, 'near_poor'],
    ['2027-2030', 'nong_thon', 2_200_001, 12, 'not_poor'],
    ['2027-2030', 'do_thi', 2_800_000, 3, 'poor'],
    ['2027-2030', 'do_thi', 2_800_000, 2, 'near_poor'],
    ['2027-2030', 'do_thi', 2_800_001, 12, 'not_poor'],
  ])('of %s, %s: %i đồng and %i lacks is %s', (period, area, income, count, expected) => {
    expect(judge(period, area, { income }, count).class).toBe(expected);
  });
});

describe('by points', () => {
  it.each<[Period, AreaClass, number, number, string | null]>([
    ['2022-2026', 'do_thi', 175, 3, 'poor'],
    ['2022-2026', 'do_thi', 175, 2, 'near_poor'],
    ['2022-2026', 'do_thi', 176, 6, 'not_poor'],
    ['2022-2026', 'nong_thon', 140, 3, 'poor'],
    ['2022-2026', 'nong_thon', 140, 2, 'near_poor'],
    ['2022-2026', 'nong_thon', 141, 12, 'not_poor'],
    ['2022-2026', 'nong_thon', 0, 0, 'near_poor'],
    ['2016-2021', 'nong_thon', 120, 0, 'poor'],
    ['2016-2021', 'nong_thon', 121, 2, 'near_poor'],
    ['2016-2021', 'nong_thon', 121, 3, 'poor'],
    ['2016-2021', 'nong_thon', 150, 3, 'poor'],
    ['2016-2021', 'nong_thon', 151, 10, 'not_poor'],
    ['2016-2021', 'do_thi', 140, 0, 'poor'],
    ['2016-2021', 'do_thi', 141, 2, 'near_poor'],
    ['2016-2021', 'do_thi', 175, 3, 'poor'],
    ['2016-2021', 'do_thi', 176, 10, 'not_poor'],
    ['2027-2030', 'nong_thon', 100, 3, null],
    ['2011-2015', 'nong_thon', 100, 0, null],
  ])('of %s, %s: B1 %i and %i lacks is %s', (period, area, b1, count, expected) => {
    expect(judge(period, area, { b1 }, count).class).toBe(expected);
  });

  it('decide where income is given too; income tells the average living standard, for which there are no points', () => {
    expect(judge('2022-2026', 'nong_thon', { b1: 140, income: 9_000_000 }, 3).class).toBe('poor');
    expect(judge('2022-2026', 'nong_thon', { b1: 141, income: 2_000_000 }, 3).class).toBe('average');
    expect(judge('2022-2026', 'nong_thon', { b1: 141, income: 2_300_000 }, 3).class).toBe('not_poor');
  });

  it.each<[Period, number, number | null]>([
    ['2022-2026', 0, 0],
    ['2022-2026', 3, 30],
    ['2022-2026', 12, 120],
    ['2016-2021', 10, 100],
    ['2011-2015', 0, null],
  ])('of %s: %i lacks are B2 = %s', (period, count, b2) => {
    expect(judge(period, 'do_thi', { income: 1 }, count).b2).toBe(b2);
  });

  it('agree with income in shape: as far below or above its lines, a household is in the same class', () => {
    const standard = fc.constantFrom(S16, S22);
    const where = fc.record({
      at: fc.integer({ min: 0, max: 2 }),
      over: fc.constantFrom(-1, 0, 1),
      count: fc.nat(10),
      area: fc.constantFrom(...AREA_CLASSES),
    });
    fc.assert(
      fc.property(standard, where, ({ ...known }, { at, over, count, area }) => {
        const bounds = (measure: 'income' | 'score') =>
          [0, known.lines[measure][area].poor ?? 1, known.lines[measure][area].limit!][at]! + over;
        const deprived = lacks(count, known.indicators.length);
        const [income, b1] = [Math.max(0, bounds('income')), Math.max(0, bounds('score'))];
        const byIncome = classify({ standard: known, areaClass: area, income, b1: null, deprived }).class;
        const byPoints = classify({ standard: known, areaClass: area, income: null, b1, deprived }).class;
        const above = ['average', 'not_poor'];
        expect(above.includes(byPoints!) ? above.includes(byIncome!) : byPoints === byIncome).toBe(true);
      }),
    );
  });
});

describe('what every standard has in common', () => {
  const input = fc.record({
    period: fc.constantFrom(...(Object.keys(STANDARDS) as Period[])),
    area: fc.constantFrom(...AREA_CLASSES),
    income: fc.integer({ min: 0, max: 4_000_000 }),
    count: fc.nat(12),
  });
  const severity = (name: string | null) => HOUSEHOLD_CLASSES.indexOf(name as 'poor');

  it('is that less income or one more lack never makes a household better off', () => {
    fc.assert(
      fc.property(input, fc.nat(500_000), ({ period, area, income, count }, less) => {
        const most = STANDARDS[period].indicators.length;
        const [few, more] = [Math.min(count, most), Math.min(count + 1, most)];
        const here = severity(judge(period, area, { income }, few).class);
        expect(severity(judge(period, area, { income: Math.max(0, income - less) }, few).class)).toBeLessThanOrEqual(here);
        expect(severity(judge(period, area, { income }, more).class)).toBeLessThanOrEqual(here);
      }),
    );
  });

  it('is that a class is told although lacks are not known, only where they do not matter', () => {
    fc.assert(
      fc.property(input, fc.array(fc.constantFrom(true, false, null), { minLength: 12, maxLength: 12 }), ({ area, income }, deprived) => {
        const told = classify({ standard: S22, areaClass: area, income, b1: null, deprived });
        const fill = (value: boolean) => deprived.map((lack) => lack ?? value);
        const [best, worst] = [false, true].map(
          (value) => classify({ standard: S22, areaClass: area, income, b1: null, deprived: fill(value) }).class,
        );
        expect(told.class).toBe(best === worst ? best : null);
        expect(told.b2 === null).toBe(deprived.includes(null));
      }),
    );
  });

  it('is a reason in plain words, in both languages, with its figures', () => {
    fc.assert(
      fc.property(input, fc.option(fc.nat(200), { nil: null }), ({ period, area, income, count }, b1) => {
        const { indicators } = STANDARDS[period];
        const { reason } = classify({
          standard: STANDARDS[period],
          areaClass: area,
          income,
          b1,
          deprived: lacks(count, indicators.length),
        });
        for (const locale of LOCALES) expect(reasonInWords(reason, locale)).not.toMatch(/[{}]/);
      }),
    );
    expect(reasonInWords(judge('2022-2026', 'nong_thon', { income: 1_500_000 }, 3).reason, 'vi')).toBe(
      'Thu nhập 1.500.000 đồng/người/tháng, không quá 1.500.000 đồng (khu vực nông thôn), thiếu hụt 3 chỉ số, từ 3 trở lên: hộ nghèo.',
    );
  });
});

describe('what is refused', () => {
  const whole = { areaClass: 'nong_thon', income: 1_000_000, b1: null, deprived: lacks(3, 12) } as const;

  it('is a form with 3 of 10 indicators where the standard has 12', () => {
    const { class: name, b2, reason } = classify({ standard: S22, ...whole, deprived: lacks(3, 10) });
    expect([name, b2, reasonInWords(reason, 'vi')]).toEqual([null, null, 'Phiếu có 10 chỉ số, chuẩn này có 12: không phân loại được.']);
  });

  it('is the standard of 2027–2030 as long as nobody confirmed it', () => {
    const { class: name, reason } = classify({ standard: shippedStandard('2027-2030'), ...whole });
    expect([name, reason.key]).toEqual([null, 'notConfirmed']);
  });

  it.each([
    [{ income: null }, 'noMeasure'],
    [{ income: -1 }, 'badMeasure'],
    [{ b1: 12.5 }, 'badMeasure'],
    [{ income: Number.NaN }, 'badMeasure'],
  ])('is %j: %s', (change, key) => {
    expect(classify({ standard: S22, ...whole, ...change }).reason.key).toBe(key);
  });

  it('is an area for which the line is not in force', () => {
    const rules = shippedSet('2022-2026');
    const values = rules.values.map((value) => (value.key === 'income.limit.do_thi' ? { ...value, status: 'inactive' as const } : value));
    const standard = standardOf({ ...rules, values });
    expect(classify({ standard, ...whole }).class).toBe('poor');
    expect(classify({ standard, ...whole, areaClass: 'do_thi' }).reason.key).toBe('income.lineUnknown');
  });
});

describe('lacks as one number', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (deprived) =>
        expect(deprivedOf(maskOf(deprived)!, deprived.length)).toEqual(deprived),
      ),
    );
  });

  it('do not fit a standard with fewer indicators, nor are they told while one is not known', () => {
    expect([deprivedOf(0b100_0000_0000, 10), deprivedOf(-1, 10), maskOf([true, null])]).toEqual([null, null, null]);
  });
});
