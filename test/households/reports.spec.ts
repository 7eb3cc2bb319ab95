import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { ReadReport } from '../../src/modules/households/reports/read-report.js';
import { TABLE_CODES } from '../../src/modules/households/reports/report-catalogue.js';
import { ReadReportScope } from '../../src/modules/households/reports/report-scope.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import type { ReportRow } from '../../src/modules/platform/web/report-table.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { actorAs, aUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold, aSpell } from '../support/household-builders.js';
import { aJudgedHousehold, standardId } from './report-panel.js';

describe('the reports of a review', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let province: Awaited<ReturnType<typeof aCommune>>['province'];

  beforeAll(async () => {
    test = await startApp();
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    place = await aCommune(test);
    province = place.province;
    await panel();
  });
  afterAll(() => test.close());

  /** Seven households: four poor (three judged by the standard of 2022, one only listed), two near-poor, one average. */
  async function panel(): Promise<void> {
    const [one, two] = place.villages;
    const now = await standardId(test, '2022-2026');
    const before = await standardId(test, '2016-2021');
    const minority = { ethnicity: '02', groups: ['ethnic_minority'] };
    const first = await aJudgedHousehold(test, {
      ...{ village: one, class: 'poor', standardId: now, lacks: [1, 3, 12], causes: ['no_land', 'illness'], idNumber: '001080000001' },
      ...minority,
    });
    await aJudgedHousehold(test, { village: one, class: 'poor', standardId: now, lacks: [3], causes: ['no_land'] });
    await aJudgedHousehold(test, { village: two, class: 'poor', standardId: now, lacks: null });
    await aHousehold(test, { village: two, class: 'poor', from: '2025-12-10' });
    await aJudgedHousehold(test, { village: one, class: 'near_poor', standardId: before, lacks: [1], ...minority });
    await aJudgedHousehold(test, { village: two, class: 'near_poor', standardId: now, lacks: [12] });
    await aJudgedHousehold(test, { village: two, class: 'average', standardId: now });
    const gone = await aHousehold(test, { village: one, class: 'poor', from: '2024-12-10' });
    await aSpell(test, gone, one, 'not_poor', '2026-05-01');
    for (const [name, born, insured] of [
      ['Con Một', '2015-03-01', false],
      ['Con Hai', '2012-03-01', true],
      ['Con Lớn', '2004-03-01', false],
    ]) {
      await test.sql(
        `insert into household_member (household_id, name, name_folded, born_on, birth_precision, relation, insured, joined_on)
         values (?, ?, ?, ?, 'day', 'child', ?, '2020-01-01')`,
        [first, name, name, born, insured],
      );
    }
    await test.sql(
      `insert into population_base (village_id, year, households, minority_households, people, source)
       values (?, 2026, 30, 10, 120, 'test'), (?, 2026, 10, 0, 40, 'test')`,
      [one.id, two.id],
    );
  }

  const report = async (code: string, query: Record<string, unknown> = {}) => {
    const actor = await actorAs(test, 'poverty_officer', province);
    const scope = await test.work(() => test.get(ReadReportScope).run(actor, { year: 2026, unit: place.commune.id, ...query }));
    return test.work(() => test.get(ReadReport).run(code, scope, { locale: 'vi', opens: true }));
  };
  const figures = (row: ReportRow | undefined, keys: string[]) => keys.map((key) => row!.cells[key]!.value);
  const total = (rows: readonly ReportRow[]) => rows.find(({ kind }) => kind === 'total');

  it('1 counts classes, ethnic minorities and rates with the households of the thôn as denominators', async () => {
    const { rows } = (await report('1')).table;
    const keys = [
      'population',
      'people',
      'poor',
      'poor%population',
      'poor.minority',
      'poor.minority%minorityPopulation',
      'near_poor',
      'average',
    ];
    expect(figures(total(rows), keys)).toEqual([40, 160, 4, 10, 1, 10, 2, 1]);
    const [hai, mot] = rows;
    expect([hai!.cells['unit']!.value, ...figures(hai, keys.slice(0, 4))]).toEqual(['Thôn Hai', 10, 40, 2, 20]);
    expect(figures(mot, keys.slice(0, 4))).toEqual([30, 120, 2, 6.67]);
  });

  it('2 shows start, movements and end with ethnic minorities, and its end is the poor of report 1', async () => {
    const row = total((await report('2')).table.rows);
    const moves = ['start', 'exit', 'other_decrease', 'relapse', 'newly', 'other_increase', 'end'];
    expect(figures(row, moves)).toEqual([5, 1, 0, 0, 0, 0, 4]);
    expect(figures(row, ['exitRate', 'endRate', 'endMinority', 'minorityPopulation'])).toEqual([20, 10, 1, 10]);
  });

  it('4 to 7 count only what was judged by the standard of the day, and say what was not', async () => {
    const keys = ['total', 'known', 'lack.1', 'lack.2', 'lack.3', 'lack.12', 'other_standard', 'unknown'];
    const poor = await report('4');
    expect(figures(total(poor.table.rows), keys)).toEqual([4, 2, 1, 0, 2, 1, 0, 1]);
    expect(poor.unassessed).toBe(1);
    expect(figures(total((await report('5')).table.rows), ['lack.1%known', 'lack.3%known'])).toEqual([50, 100]);
    expect(figures(total((await report('6')).table.rows), keys)).toEqual([2, 1, 0, 0, 0, 1, 1, 0]);
    expect(figures(total((await report('7')).table.rows), ['lack.12%known'])).toEqual([100]);
  });

  it('8 to 10 count groups, ethnic groups of heads, and causes', async () => {
    expect(figures(total((await report('8')).table.rows), ['total', 'group.ethnic_minority', 'group.ethnic_minority%total'])).toEqual([
      4, 1, 25,
    ]);
    expect(figures(total((await report('9')).table.rows), ['total', 'ethnic.01', 'ethnic.02'])).toEqual([4, 3, 1]);
    expect(figures(total((await report('10')).table.rows), ['cause.no_land', 'cause.illness', 'no_cause'])).toEqual([2, 1, 1]);
  });

  it('11 counts the children under 16 who live in poor households, and what they lack', async () => {
    const keys = ['total', 'households', 'uninsured', 'known', 'lack.1', 'lack.2'];
    expect(figures(total((await report('11')).table.rows), keys)).toEqual([2, 1, 1, 2, 2, 0]);
  });

  it('12 and 13 count households by number of lacks and by dimension', async () => {
    const keys = ['known', 'lacking.0', 'lacking.1', 'lacking.3', 'dimension.1', 'dimension.2', 'dimension.6'];
    expect(figures(total((await report('12')).table.rows), keys)).toEqual([2, 0, 1, 1, 1, 2, 1]);
    expect(figures(total((await report('13')).table.rows), keys)).toEqual([1, 0, 1, 0, 0, 0, 1]);
  });

  it('sums up its rows in every column of numbers, for the commune and for the province', async () => {
    for (const [code, unit] of TABLE_CODES.flatMap((each) => [place.commune.id, province.id].map((id) => [each, id] as const))) {
      const { rows } = (await report(code, { unit })).table;
      const sum = total(rows)!.cells;
      const numbers = Object.keys(sum).filter((key) => !/%|Rate$|^place$|^unit$|^unitId$/.test(key));
      for (const key of numbers) {
        const parts = rows.filter(({ kind }) => kind === 'row').map(({ cells }) => Number(cells[key]!.value));
        expect([code, key, parts.reduce((a, b) => a + b, 0)]).toEqual([code, key, Number(sum[key]!.value)]);
      }
    }
  });

  it('leads each figure to so many households, with an entry in the trail, and only who may see files', async () => {
    const officer = await signedIn(test, 'poverty_officer', place.commune);
    const { $ } = await officer.get('/reports/4?year=2026');
    const links = $('.report-table td a')
      .toArray()
      .map((link) => ({ shown: $(link).text(), href: $(link).attr('href')! }));
    expect(links.length).toBeGreaterThan(8);
    for (const { shown, href } of links) {
      const behind = await officer.get(href);
      expect([href, behind.$('tbody tr').length]).toEqual([href, Number(shown)]);
    }
    const trail = await test.sql(`select 1 from audit_event where verb = 'household.listed' and changes::text like '%"report": "4"%'`);
    expect(trail).toHaveLength(links.length);
    const viewer = await signedIn(test, 'viewer', place.commune);
    expect((await viewer.get('/reports/4?year=2026')).$('.report-table td a').length).toBe(0);
    expect((await viewer.get(links[0]!.href)).status).toBe(403);
  });

  it('keeps unit, days and group on the way from the index to a report and on', async () => {
    const officer = await signedIn(test, 'poverty_officer', province);
    const asked = `unit=${place.commune.id}&from=2025-06-30&to=2026-06-30&group=ethnic_minority`;
    const index = await officer.get(`/reports?${asked}`);
    expect(index.$('main tbody tr').length).toBe(17);
    const link = index
      .$('main tbody a')
      .toArray()
      .map((a) => index.$(a).attr('href')!)
      .find((href) => href.startsWith('/reports/1?'))!;
    const page = await officer.get(link);
    expect(page.$('select[name="unit"] option[selected]').attr('value')).toBe(String(place.commune.id));
    expect([page.$('input[name="from"]').val(), page.$('input[name="to"]').val()]).toEqual(['30/06/2025', '30/06/2026']);
    expect(page.$('select[name="group"] option[selected]').attr('value')).toBe('ethnic_minority');
    expect(page.$('.is-total').text()).toContain('1');
    expect((await officer.get('/reports/16')).status).toBe(404);
  });

  it('writes the workbook with merged headings, numbers as numbers, and sections with their sums', async () => {
    const urban = await aUnit(test, { level: 'commune', name: 'Phường Mẫu', parent: province });
    const ward = await aUnit(test, { level: 'village', name: 'Tổ dân phố Một', parent: urban });
    await test.sql(
      `insert into unit_trait (unit_id, key, value, valid, source, confidence) values (?, 'area_class', 'do_thi', '(,)', 'test', 'KNOWN')`,
      [urban.id],
    );
    await aHousehold(test, { village: ward, class: 'poor', from: '2025-12-10' });
    const viewer = await signedIn(test, 'viewer', province);
    const answer = await viewer.get('/reports/1/report.xlsx?year=2026');
    const sheet = (await readXlsx(answer.raw)).sheets[0]!;
    const rows = sheet.rows.map((row) => row.map((cell) => cell ?? ''));
    expect(String(rows[0]![0])).toContain('Tổng hợp kết quả rà soát');
    expect(rows.flat().some((cell) => String(cell).startsWith('(Kèm theo'))).toBe(true);
    const at = (name: string) => rows.find((row) => row[1] === name)!;
    expect(at('Khu vực thành thị').slice(0, 6)).toEqual(['I', 'Khu vực thành thị', '', '', '', 1]);
    expect([at('Chưa phân khu vực')[0], at('Chưa phân khu vực')[5]]).toEqual(['II', 4]);
    expect(at('Tổng cộng')[5]).toBe(5);
    expect(sheet.merges!.length).toBeGreaterThan(4);
  });
});
