import { describe, expect, test } from '@jest/globals';
import type { DemoPerson, DemoRound } from '../../src/demo/world/reports.types.js';
import type { DemoTarget } from '../../src/demo/world/world.types.js';
import { allTargets, caoBang, counted, haLang, inForce, isCommune, sum, thanhHoa, units, world, type OneCampaign } from './demo-world.js';

const valueOf = (target: DemoTarget): number => target.adjustments?.at(-1)?.value ?? target.value;
const rate = (figure: { numerator: number; denominator: number | null }): number => (100 * figure.numerator) / (figure.denominator ?? NaN);
const roundOf = ({ results }: OneCampaign, asOf: string): DemoRound =>
  results.rounds.find((round) => round.indicator === 'HN-GIAM' && round.group === 'all' && round.asOf === asOf) as DemoRound;

describe('reports', () => {
  const rounds = world.campaigns.flatMap(({ campaign, results }) => results.rounds.map((round) => ({ campaign, results, round })));

  test('figures are whole, no numerator exceeds its denominator and counts have none', () => {
    const types = new Map(world.indicators.map((indicator) => [indicator.code, indicator.type]));
    for (const { round } of rounds) {
      for (const { numerator, denominator } of round.rows) {
        expect(Number.isInteger(numerator) && numerator >= 0).toBe(true);
        if (types.get(round.indicator) === 'count') expect(denominator).toBeNull();
        else expect(denominator).toBeGreaterThan(0);
        if (!['count', 'ratio_to_base'].includes(types.get(round.indicator)!)) expect(numerator).toBeLessThanOrEqual(denominator!);
      }
    }
    const members = caoBang.results.rounds.find((round) => round.group === 'ethnic-minority');
    for (const row of members?.rows ?? []) {
      const all = roundOf(caoBang, members!.asOf).rows.find(({ unit }) => unit === row.unit);
      expect(row.numerator <= all!.numerator && row.denominator! <= all!.denominator!).toBe(true);
    }
  });

  test('each was made by a unit in force that day, inside the campaign, after its day and before its decision', () => {
    for (const { campaign, round } of rounds) {
      expect(round.asOf >= campaign.period.from && round.asOf <= campaign.period.to && round.due > round.asOf).toBe(true);
      for (const row of round.rows) {
        expect({ unit: row.unit, inForce: inForce(units.get(row.unit)!, round.asOf) }).toEqual({ unit: row.unit, inForce: true });
        expect(row.submittedOn > round.asOf).toBe(true);
        if (row.status !== 'submitted') expect(row.submittedOn <= (row.decidedOn ?? round.decidedOn)).toBe(true);
        if (row.status === 'returned' || row.corrects) expect(row.reason).toBeTruthy();
      }
    }
  });

  test('revisions of one unit follow one another', () => {
    for (const { round } of rounds) {
      const next = new Map<string, number>();
      for (const { unit, component, revision = 1 } of round.rows) {
        const key = `${unit}/${component}`;
        expect({ key, revision }).toEqual({ key, revision: (next.get(key) ?? 0) + 1 });
        next.set(key, revision);
      }
    }
  });

  test('whatever is said of a single commune, and every report, is marked invented', () => {
    const figures = world.campaigns.flatMap(({ results }) => [...results.history, ...results.rounds].flatMap((block) => block.rows));
    const communal = allTargets.filter(({ unit }) => isCommune(unit));
    expect(communal.length).toBeGreaterThan(40);
    for (const item of [...figures, ...communal, ...communal.flatMap((target) => target.baseline ?? []), ...world.units.difficulties])
      expect(item).toMatchObject({ invented: true });
    for (const { remark } of world.units.difficulties) expect(remark).toBe('giả định để minh hoạ');
  });

  test('the sums that pages must show are the sums of the accepted reports', () => {
    const difficult = new Set(world.units.difficulties.map(({ unit }) => unit));
    for (const { results } of world.campaigns) {
      for (const wanted of results.expectations) {
        const group = wanted.group === 'ethnic-minority' ? wanted.group : 'all';
        const round = results.rounds.find(
          (each) => each.indicator === wanted.indicator && each.asOf === wanted.asOf && each.group === group,
        )!;
        const rows = counted(round).filter((row) => wanted.group !== 'especially-difficult' || difficult.has(row.unit));
        expect([new Set(rows.map((row) => row.unit)).size, sum(rows.map((row) => row.numerator))]).toEqual([
          wanted.accepted,
          wanted.numerator,
        ]);
        if (wanted.denominator !== null) expect(sum(rows.map((row) => row.denominator ?? NaN))).toBe(wanted.denominator);
      }
    }
  });
});

describe('the story', () => {
  const reduction = (target: DemoTarget, round: DemoRound): number =>
    rate(target.baseline!) - rate(counted(round).find(({ unit }) => unit === target.unit) ?? { numerator: NaN, denominator: 1 });
  const behind = (asOf: string, share: number): string[] => {
    const targets = haLang.results.targets.filter((target) => target.year === 2020);
    return targets
      .filter((target) => reduction(target, roundOf(haLang, asOf)) < valueOf(target) * share)
      .map(({ unit }) => unit)
      .sort();
  };

  test('in Hạ Lang four communes are behind the even pace at mid-2020, three of those that count in September', () => {
    expect(behind('2020-06-30', 1 / 2)).toEqual(['an-lac', 'co-ngan', 'thang-loi', 'thi-hoa']);
    expect(behind('2020-09-30', 3 / 4)).toEqual(['an-lac', 'thang-loi', 'thi-hoa']);
  });

  test('in September 2020 one commune has not reported, one was returned, one waits, one was late', () => {
    const round = roundOf(haLang, '2020-09-30');
    const of = (status: string): string[] => round.rows.filter((row) => row.status === status).map((row) => row.unit);
    expect([of('returned'), of('submitted')]).toEqual([['co-ngan'], ['kim-loan']]);
    expect(round.rows.filter((row) => row.submittedOn > round.due).map((row) => row.unit)).toEqual(['thang-loi']);
    expect(round.rows.map((row) => row.unit)).not.toContain('dong-loan');
    expect(round.rows).toHaveLength(12);
  });

  test('the communes of 2020 were assigned less than the four points of the district', () => {
    const targets = haLang.results.targets.filter((target) => target.year === 2020);
    const weight = sum(targets.map((target) => target.baseline!.denominator));
    const assigned = sum(targets.map((target) => valueOf(target) * target.baseline!.denominator)) / weight;
    expect(assigned).toBeCloseTo(3.9, 1);
  });

  test('Thanh Hóa has 41 households a month left to reach 8,49 % by 31/12/2017', () => {
    const { numerator, denominator } = thanhHoa.results.rounds.find((round) => round.indicator === 'HN-TL')!.rows[0]!;
    expect((numerator - Math.floor((denominator! * 849) / 10_000)) / 3).toBe(41);
  });
});

describe('people', () => {
  const holds = (person: DemoPerson, unit: string, role: string, day: string): boolean =>
    person.memberships.some((membership) => membership.unit === unit && membership.role === role && inForce(membership, day));

  test('every report has exactly one author in office on the day it was made', () => {
    for (const row of world.campaigns.flatMap(({ results }) => results.rounds.flatMap((round) => round.rows))) {
      const officers = world.people.people.filter((person) => holds(person, row.unit, 'unit-officer', row.submittedOn));
      const offices = world.people.people.filter((person) => holds(person, row.unit, 'campaign-office', row.submittedOn));
      expect({ unit: row.unit, day: row.submittedOn, authors: (officers.length ? officers : offices).length }).toMatchObject({
        authors: 1,
      });
    }
  });

  test('accounts that are printed can sign in, those who sign carry a second factor, nobody passes for real', () => {
    const names = world.people.people.map((person) => person.userName);
    expect(new Set(names).size).toBe(names.length);
    for (const { listed, password, totpSecret, memberships, fullName } of world.people.people) {
      expect(listed ? (password?.length ?? 0) >= 12 : password === null).toBe(true);
      expect(listed && memberships.some(({ role }) => role === 'leader')).toBe(totpSecret !== null);
      // 128 bits are the least that RFC 4226 allows: 26 letters of base32.
      if (totpSecret) expect(totpSecret).toMatch(/^[A-Z2-7]{26,}$/);
      expect(fullName).toMatch(/(Mẫu|Ví Dụ|Thử|Minh Hoạ|Giả Định)$/);
    }
  });
});
