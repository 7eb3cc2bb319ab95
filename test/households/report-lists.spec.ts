import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { nextCheck, nextReview } from '../../src/modules/households/reports/followed/followed.rules.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn } from '../support/builders.js';
import { aCommune, aHousehold, aSpell } from '../support/household-builders.js';
import { aJudgedHousehold, standardId } from './report-panel.js';

describe('the lists of households', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
  });
  afterAll(() => test.close());

  const sheetOf = async (raw: Buffer) => {
    const rows = (await readXlsx(raw)).sheets[0]!.rows.map((row) => row.map((cell) => cell ?? ''));
    const head = rows.findIndex((row) => row.includes('STT'));
    return { heads: rows.slice(head, head + 2), rows: rows.slice(head + 2) };
  };
  const exported = () =>
    test.sql<{ changes: { after: Record<string, unknown> }[] }>(
      `select changes from audit_event where verb = 'household.exported' order by id`,
    );

  it('14 names every poor household of report 1, with its lacks ticked, and leaves an entry of who took it', async () => {
    const { commune, villages } = await aCommune(test);
    const standard = await standardId(test, '2022-2026');
    const facts = { class: 'poor', standardId: standard } as const;
    await aJudgedHousehold(test, {
      ...{ ...facts, village: villages[1], headName: 'Nông Thị Giả Định', ethnicity: '02', idNumber: '001080000009' },
      ...{ lacks: [1, 12], causes: ['no_land', 'illness'], groups: ['female_head'] },
    });
    await aJudgedHousehold(test, { ...facts, village: villages[0], headName: 'Trần Văn Giả Định' });
    await aHousehold(test, { village: villages[0], class: 'near_poor', from: '2025-12-10' });
    const officer = await signedIn(test, 'poverty_officer', commune);
    const page = await officer.get('/reports/lists/poor?year=2026');
    expect(
      page
        .$('main tbody th')
        .toArray()
        .map((cell) => page.$(cell).text().trim()),
    ).toEqual(['Nông Thị Giả Định', 'Trần Văn Giả Định']);
    const counted = await officer.get('/reports/1?year=2026');
    expect(counted.$('.is-total td').eq(4).text()).toBe('2');

    const { heads, rows } = await sheetOf((await officer.get('/reports/lists/poor/list.xlsx?year=2026')).raw);
    expect(heads[0]!.filter(Boolean)).toEqual([
      ...[
        'STT',
        'Mã hộ',
        'Họ và tên chủ hộ',
        'Giới',
        'Ngày sinh',
        'Dân tộc',
        'Số CCCD',
        'Địa chỉ',
        'Nhân khẩu',
        'B1',
        'B2',
        'Chỉ số thiếu hụt',
      ],
      ...['Nguyên nhân', 'Nhóm', 'Ghi chú'],
    ]);
    const [first, second] = rows;
    expect([first![0], first![2], first![5], first![6], first![9], first![10]]).toEqual([
      1,
      'Nông Thị Giả Định',
      'Tày',
      '001080000009',
      120,
      30,
    ]);
    expect(first!.slice(11, 23).map((tick) => tick === 'x')).toEqual([true, ...Array<boolean>(10).fill(false), true]);
    expect(first!.slice(23, 25)).toEqual(['Không có đất sản xuất; Có người ốm đau, bệnh nặng, tai nạn', 'Chủ hộ là nữ']);
    expect([second![0], second![2], rows.length]).toEqual([2, 'Trần Văn Giả Định', 2]);
    expect((await exported()).at(-1)!.changes.at(-1)!.after).toMatchObject({ households: 2, idNumbers: true, class: 'poor' });
  });

  it('15 leaves ID numbers out for who may look but not manage, and is closed to who may only count', async () => {
    const { commune, villages } = await aCommune(test);
    await aHousehold(test, { village: villages[0], class: 'near_poor', from: '2025-12-10', idNumber: '001080000019' });
    const leader = await signedIn(test, 'leader', commune);
    const answer = await leader.get('/reports/lists/near_poor/list.xlsx?year=2026');
    const { heads, rows } = await sheetOf(answer.raw);
    expect([heads[0]!.includes('Số CCCD'), rows.length, rows.flat().includes('001080000019')]).toEqual([false, 1, false]);
    const viewer = await signedIn(test, 'viewer', commune);
    expect((await viewer.get('/reports/lists/near_poor')).status).toBe(403);
    expect((await viewer.get('/reports')).body).not.toContain('/reports/lists/');
  });

  it('streams more households than one read holds, each once', async () => {
    const { commune, villages } = await aCommune(test);
    await test.sql(
      `with made as (
         insert into household (code, code_unit_id, village_id, path, head_name, origin, registered_on, invented)
         select 'S' || lpad(n::text, 5, '0'), ?, ?, ?, 'Nguyễn Văn Mẫu ' || n, 'imported', '2020-01-01', true from generate_series(1, 2300) n returning id)
       insert into household_spell (household_id, village_id, class, valid, started_by) select id, ?, 'poor', '[2020-01-01,)', 'first_list' from made`,
      [commune.id, villages[0].id, villages[0].path, villages[0].id],
    );
    const officer = await signedIn(test, 'poverty_officer', commune);
    const { rows } = await sheetOf((await officer.get('/reports/lists/poor/list.xlsx?year=2026')).raw);
    expect([rows.length, new Set(rows.map((row) => row[1])).size, rows.at(-1)![0]]).toEqual([2300, 2300, 2300]);
  });

  it('follows who left poverty for as many years as the regime says, and counts who fell back', async () => {
    const { commune, villages } = await aCommune(test);
    const [one, two] = villages;
    const left = async (headName: string, on: string, became: 'near_poor' | 'not_poor' | 'average') => {
      const id = await aHousehold(test, { village: one, headName, class: 'poor', from: '2020-12-15' });
      await aSpell(test, id, one, became, on);
      return id;
    };
    await left('Ra Hẳn Giả Định', '2024-12-15', 'not_poor');
    await left('Cận Nghèo Giả Định', '2025-12-15', 'near_poor');
    const back = await left('Tái Nghèo Giả Định', '2024-12-15', 'average');
    await aSpell(test, back, one, 'poor', '2025-12-15');
    const twice = await left('Hai Lần Giả Định', '2024-01-15', 'not_poor');
    await aSpell(test, twice, one, 'poor', '2024-12-15');
    await aSpell(test, twice, one, 'near_poor', '2026-06-01');
    await left('Quá Hạn Giả Định', '2022-12-15', 'not_poor');
    const moved = await aHousehold(test, { village: two, class: 'poor', from: '2020-12-15' });
    await test.sql(`update household_spell set valid = '[2020-12-15,2025-01-01)', ended_by = 'moved_out' where household_id = ?`, [moved]);

    const officer = await signedIn(test, 'poverty_officer', commune);
    const { $ } = await officer.get('/reports/followed?year=2026');
    const words = (text: string) => text.replace(/\s+/g, ' ').trim();
    expect(words($('.flow-sum').text())).toBe(
      '1 vẫn thoát nghèo 2 đang cận nghèo 1 tái nghèo 0 không còn trong sổ 2 lần tái nghèo trong thời gian theo dõi',
    );
    expect(
      $('main tbody th')
        .toArray()
        .map((cell) => words($(cell).text())),
    ).toEqual([...['Hai Lần Giả Định', 'Cận Nghèo Giả Định', 'Ra Hẳn Giả Định', 'Tái Nghèo Giả Định']]);
    const only = await officer.get('/reports/followed?year=2026&state=relapsed&left=2024');
    expect(only.$('main tbody th').text().trim()).toBe('Tái Nghèo Giả Định');
    const { heads, rows } = await sheetOf((await officer.get('/reports/followed.xlsx?year=2026&state=relapsed')).raw);
    expect([...heads, ...rows].flat().filter((cell) => cell === 'Tái Nghèo Giả Định')).toHaveLength(1);
    expect((await exported()).at(-1)!.changes.at(-1)!.after).toMatchObject({ report: 'followed', state: 'relapsed', households: 1 });
  });

  it('expects the next check at the beginning of the next yearly review, as long as the years last', () => {
    const day = plainDate('2026-11-20');
    expect([nextReview(day, '09-01'), nextReview(plainDate('2026-08-31'), '09-01'), nextReview(day, null)]).toEqual([
      '2027-09-01',
      '2026-09-01',
      null,
    ]);
    const review = plainDate('2027-09-01');
    expect(nextCheck({ state: 'out', until: plainDate('2027-12-15') }, review)).toBe(review);
    expect(nextCheck({ state: 'out', until: plainDate('2027-01-15') }, review)).toBeNull();
    expect(nextCheck({ state: 'relapsed', until: plainDate('2028-12-15') }, review)).toBeNull();
  });
});
