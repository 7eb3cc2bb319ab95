import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WaiveShortfall } from '../../src/modules/campaigns/targets/waive-shortfall.js';
import { AdjustTarget } from '../../src/modules/campaigns/targets/adjust-target.js';
import { CascadeQuery } from '../../src/modules/campaigns/targets/cascade.query.js';
import { cascadeOf, type CascadeParent, type CascadeTarget, fallsShort } from '../../src/modules/campaigns/targets/cascade.rules.js';
import { impliedDenominator, targetProblems } from '../../src/modules/campaigns/targets/target.rules.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { world as demo } from '../demo/demo-world.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn } from '../support/builders.js';
import { anIndicator, aRunningCampaign, assign } from '../support/result-builders.js';

const target = (
  value: number,
  numerator: number | null = null,
  denominator: number | null = null,
  statedPercent: number | null = null,
): CascadeTarget => ({
  ...{ value, statedPercent, baselineNumerator: numerator, baselineDenominator: denominator },
});
const parent = (type: CascadeParent['type'], value: number, more: Partial<CascadeParent> = {}): CascadeParent => ({
  ...{
    ...target(value),
    type,
    additive: type !== 'ratio_to_base',
    comparison: type === 'level_end' ? ('at_most' as const) : ('at_least' as const),
    ...more,
  },
});

describe('the arithmetic of a breakdown', () => {
  it('adds counts up', () => {
    const cascade = cascadeOf(parent('count', 240), [target(120), target(112)]);
    expect(cascade).toMatchObject({ kind: 'sum', result: 232, gap: -8 });
    expect(fallsShort(cascade)).toBe(true);
  });

  it('weighs rates by their households: allowed numerators over denominators', () => {
    // 30 % of 100 and 10 % of 300 households are 60 of 400.
    const cascade = cascadeOf(parent('level_end', 16), [target(30, 40, 100), target(10, 60, 300)]);
    expect(cascade).toMatchObject({ kind: 'share', result: 15, numerator: 60, denominator: 400, gap: 1 });
    expect(fallsShort(cascade)).toBe(false);
    expect(fallsShort(cascadeOf(parent('level_end', 14), [target(30, 40, 100), target(10, 60, 300)]))).toBe(true);
  });

  it('takes a reduction from the common rate at the start, and says which units it cannot weigh', () => {
    const cascade = cascadeOf(parent('reduction_pp', 4), [target(5, 50, 100), target(3, 60, 300), target(9)]);
    expect(cascade).toMatchObject({ kind: 'reduction', unweighed: 1 });
    expect(cascade.result).toBeCloseTo(3.5, 10);
  });

  it('reads a count with its printed share both ways', () => {
    const children = [target(200, null, null, 80), target(300, null, null, 60)];
    expect(cascadeOf(parent('coverage_pct', 65), children)).toMatchObject({ kind: 'share', numerator: 500, denominator: 750 });
    expect(cascadeOf(parent('coverage_pct', 480, { statedPercent: 64 }), children)).toMatchObject({ kind: 'sum', result: 500, gap: 20 });
  });

  it('does not add averages up', () => {
    expect(cascadeOf(parent('ratio_to_base', 1.5), [target(2, 800, 400)])).toMatchObject({ kind: 'not_additive', result: null, gap: null });
  });

  it('finds the story of Hạ Lang: in 2020 the communes were assigned 3,9 points in all, less than the four of the district', () => {
    const haLang = demo.campaigns.find(({ campaign }) => campaign.key === 'ha-lang-2017')!;
    const of = (year: number) =>
      haLang.results.targets
        .filter((each) => each.year === year)
        .map((each) => target(each.adjustments?.at(-1)?.value ?? each.value, each.baseline!.numerator, each.baseline!.denominator));
    expect(cascadeOf(parent('reduction_pp', 4), of(2020)).result).toBeCloseTo(3.9, 1);
    expect([2018, 2019, 2020].map((year) => fallsShort(cascadeOf(parent('reduction_pp', 4), of(year))))).toEqual([false, false, true]);
  });
});

describe('the figures of a target', () => {
  const coverage = { type: 'coverage_pct' as const, direction: 'up' as const, wholeNumbers: true };
  const figures = {
    comparison: 'at_least' as const,
    value: 336_478,
    valueMax: null,
    statedPercent: 83.51,
    baselineNumerator: null,
    baselineDenominator: null,
  };

  it('take count and percentage as printed, and imply a whole with the range that rounding leaves', () => {
    expect(targetProblems(coverage, figures)).toEqual([]);
    expect(impliedDenominator(336_478, 83.51)).toEqual({ value: 402_919, low: 402_896, high: 402_943 });
    for (const { coverage: printed, value } of demo.campaigns.flatMap(({ campaign }) => campaign.targets)) {
      if (printed) expect({ ...impliedDenominator(value, printed.percent), derived: true }).toEqual(printed.impliedDenominator);
    }
  });

  it('refuse a percentage over a hundred, a range upside down and a reduction below nothing', () => {
    const keys = (change: object, measure = coverage as Parameters<typeof targetProblems>[0]) =>
      targetProblems(measure, { ...figures, statedPercent: null, value: 50, ...change }).map(
        ({ field, key }) => `${field}: ${key.split('.').at(-1)}`,
      );
    expect(keys({ value: 100.01 })).toEqual(['value: percentRange']);
    expect(keys({ statedPercent: 120 })).toEqual(['statedPercent: percentRange']);
    expect(keys({ valueMax: 40 })).toEqual(['valueMax: rangeUpsideDown']);
    expect(keys({ baselineNumerator: 10 })).toEqual(['baselineDenominator: baselineHalf']);
    const reduction = { ...coverage, type: 'reduction_pp' as const };
    expect(keys({ value: 5, baselineNumerator: 4, baselineDenominator: 100 }, reduction)).toEqual(['value: reductionBelowZero']);
  });
});

describe('a breakdown in a campaign', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let houses: number;
  beforeAll(async () => {
    test = await startApp({}, '2018-03-01');
    world = await aRunningCampaign(test);
    houses = await anIndicator(test, { code: 'NO-HOTRO', name: 'Nhà ở', type: 'count', unitOfMeasure: 'hộ' });
  });
  afterAll(() => test.close());

  const give = (year: number, values: (number | null)[], reason: string | null = null) =>
    assign(
      ...([test, world.office, world.campaign.id] as const),
      values.flatMap((value, index) => (value === null ? [] : [{ indicatorId: houses, unitId: world.communes[index]!.id, year, value }])),
      reason,
    );
  const top = async (year: number, value = 100) =>
    (await assign(test, world.office, world.campaign.id, [{ indicatorId: houses, unitId: world.district.id, year, value }]))[0]!;
  const reasonOf = async (id: number) => (await test.sql(`select shortfall_reason from target where id = ?`, [id]))[0]!['shortfall_reason'];

  it('is refused when all units have their share and it is too little, unless somebody says why', async () => {
    const id = await top(2018);
    await expect(give(2018, [40, 30, 20])).rejects.toMatchObject({
      key: 'targets.rule.short',
      field: 'shortfallReason',
      params: { result: '90', value: '100' },
    });
    expect(await test.sql(`select count(*)::int as n from target where year = 2018`)).toEqual([{ n: 1 }]);
    await give(2018, [40, 30, 20], 'Mười nhà do tỉnh hỗ trợ trực tiếp');
    expect(await reasonOf(id)).toBe('Mười nhà do tỉnh hỗ trợ trực tiếp');
    expect(await test.sql(`select why from audit_event where verb = 'target.shortfallWaived'`)).toEqual([
      { why: 'Mười nhà do tỉnh hỗ trợ trực tiếp' },
    ]);
  });

  it('may be made in steps: as long as a unit has nothing yet, nothing is said to be short', async () => {
    await top(2019);
    await give(2019, [40, 30, null]);
    const [breakdown] = await test.work(() => test.get(CascadeQuery).of(world.campaign.id, [houses], [2019]));
    expect(breakdown).toMatchObject({ parent: { missing: 1 }, cascade: { result: 70, gap: -30 } });
    await expect(give(2019, [null, null, 20])).rejects.toMatchObject({ key: 'targets.rule.short' });
    await give(2019, [null, null, 30]);
  });

  it('is checked again when a target is adjusted', async () => {
    const [child] = await test.sql<{ id: number }>(`select id from target where year = 2019 and unit_id = ?`, [world.communes[0].id]);
    const change = {
      targetId: child!.id,
      value: 35,
      decisionNumber: '7/QĐ',
      decisionDate: plainDate('2019-02-01'),
      reason: 'Ít hộ hơn dự kiến',
    };
    await expect(test.work(() => test.get(AdjustTarget).run(world.office, change))).rejects.toMatchObject({ key: 'targets.rule.short' });
    await test.work(() => test.get(AdjustTarget).run(world.office, { ...change, shortfallReason: 'Chấp nhận' }));
  });

  it('lets a waiver be taken back', async () => {
    const [id] = await test.sql<{ id: number }>(`select id from target where year = 2018 and unit_id = ?`, [world.district.id]);
    await test.work(() => test.get(WaiveShortfall).run(world.office, { targetId: id!.id, reason: null }));
    expect(await reasonOf(id!.id)).toBeNull();
  });

  it('of a class of communes counts those of the class on the last day of the year', async () => {
    const rate = await anIndicator(test, { code: 'HN-GIAM', type: 'reduction_pp', direction: 'up' });
    const [a, b] = world.communes;
    for (const { id } of [a, b]) {
      await test.sql(
        `insert into unit_trait (unit_id, key, value, valid, source, confidence)
         values (?, 'difficulty', 'dac_biet_kho_khan', daterange('2017-01-01', null), 'test', 'KNOWN')`,
        [id],
      );
    }
    await assign(test, world.office, world.campaign.id, [
      { indicatorId: rate, unitId: world.district.id, year: 2018, value: 4 },
      { indicatorId: rate, unitId: world.district.id, year: 2018, group: 'especially_difficult', value: 5 },
    ]);
    const baseline = { numerator: 50, denominator: 100 };
    const give = (unitId: number, value: number) => ({ indicatorId: rate, unitId, year: 2018, value, baseline });
    await assign(
      test,
      world.office,
      world.campaign.id,
      world.communes.map(({ id }, index) => give(id, [6, 5, 3][index]!)),
    );
    const breakdowns = await test.work(() => test.get(CascadeQuery).of(world.campaign.id, [rate], [2018]));
    expect(
      breakdowns.map(({ parent: { group }, cascade, children }) => [group, children.length, Math.round(cascade.result! * 100) / 100]),
    ).toEqual([
      ['all', 3, 4.67],
      ['especially_difficult', 2, 5.5],
    ]);
  });

  it('stands on the page of the target, with the gap and the way to give a reason', async () => {
    const [id] = await test.sql<{ id: number }>(`select id from target where year = 2018 and indicator_id = ? and unit_id = ?`, [
      houses,
      world.district.id,
    ]);
    const visitor = await signedIn(test, 'campaign_office', world.district);
    const { $, status } = await visitor.get(`/campaigns/${world.campaign.id}/targets/${id!.id}`);
    expect(status).toBe(200);
    expect($('.notice-warning').text()).toContain('thiếu 10');
    expect($('section[aria-labelledby=breakdown] tbody tr')).toHaveLength(3);
    const after = await visitor.submitAndFollow(
      { shortfallReason: 'Tỉnh hỗ trợ' },
      `/campaigns/${world.campaign.id}/targets/${id!.id}/waive`,
    );
    expect(after.$('main').text()).toContain('Chấp nhận giao thiếu: Tỉnh hỗ trợ');
  });
});
