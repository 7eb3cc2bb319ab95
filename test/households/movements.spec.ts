import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EntityManager } from '@mikro-orm/postgresql';
import { MovementQuery, type MovementScope } from '../../src/modules/households/movements/movement.query.js';
import { sumOfFlows, tiesOut } from '../../src/modules/households/movements/movement.rules.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold, aSpell } from '../support/household-builders.js';

const YEAR = { from: plainDate('2025-12-31'), to: plainDate('2026-12-31'), class: 'poor', group: null } as const;

describe('the movements of poor households over a year', () => {
  let test: TestApp;
  let query: MovementQuery;
  let place: Awaited<ReturnType<typeof aCommune>>;
  const commune = async (scope: Partial<MovementScope> = {}) => {
    const rows = await query.rows({ ...YEAR, unitId: place.commune.id, ...scope });
    expect(rows.filter((row) => !tiesOut(row))).toEqual([]);
    return rows;
  };

  beforeAll(async () => {
    test = await startApp();
    query = new MovementQuery(test.app.get(EntityManager).fork());
    place = await aCommune(test);
  });
  afterAll(() => test.close());

  const moves = async (id: number, to: BuiltUnit, on: string, value: string) => {
    await test.sql(
      `update household_spell set valid = daterange(lower(valid), ?), ended_by = 'moved_out' where household_id = ? and upper_inf(valid)`,
      [on, id],
    );
    await test.sql(
      `insert into household_spell (household_id, village_id, class, valid, started_by) values (?, ?, ?, daterange(?, null), 'moved_in')`,
      [id, to.id, value, on],
    );
    await test.sql(`update household set village_id = ?, path = ? where id = ?`, [to.id, to.path, id]);
  };

  it('H5: counts exits, relapses, newly poor and other changes, and ties out in every thôn', async () => {
    const [one, two] = place.villages;
    const elsewhere = await aUnit(test, {
      level: 'village',
      name: 'Thôn Xa',
      parent: await aUnit(test, { level: 'commune', parent: place.province }),
    });
    const poor = (village: BuiltUnit) => aHousehold(test, { village, class: 'poor', from: '2024-12-15' });
    await poor(one);
    await aSpell(test, await poor(one), one, 'near_poor', '2026-12-10');
    await moves(await poor(one), elsewhere, '2026-05-01', 'poor');
    await moves(await poor(one), two, '2026-05-01', 'poor');
    const back = await aHousehold(test, { village: two, class: 'poor', from: '2022-12-15' });
    await aSpell(test, back, two, 'not_poor', '2023-12-15');
    await aSpell(test, back, two, 'poor', '2026-12-10');
    const fallen = await aHousehold(test, { village: two, class: 'near_poor', from: '2024-12-15' });
    await aSpell(test, fallen, two, 'poor', '2026-12-10');
    await moves(await poor(elsewhere), two, '2026-07-01', 'poor');
    const judged = await aHousehold(test, { village: two });
    await aSpell(test, judged, two, 'poor', '2026-12-10');
    await test.sql(`update household_spell set started_by = 'review' where household_id = ?`, [judged]);

    const [hai, mot] = await commune();
    expect(mot).toMatchObject({ unitName: 'Thôn Một', start: 4, exit: 1, other_decrease: 2, relapse: 0, newly: 0, end: 1 });
    expect(hai).toMatchObject({ unitName: 'Thôn Hai', start: 0, relapse: 1, newly: 2, other_increase: 2, exit: 0, end: 5 });
    expect(await commune({ unitId: place.province.id })).toContainEqual(
      expect.objectContaining({ unitId: place.commune.id, start: 4, exit: 1, other_decrease: 1, other_increase: 1, end: 6 }),
    );
  });

  it('counts a household that was listed for the first time as another increase, not as newly poor', async () => {
    const { commune: unit, villages } = await aCommune(test);
    await aHousehold(test, { village: villages[0], class: 'poor', from: '2026-03-01' });
    expect(sumOfFlows(await commune({ unitId: unit.id }))).toMatchObject({ start: 0, newly: 0, other_increase: 1, end: 1 });
  });

  it('ties out for any period and class on a panel that nobody arranged', async () => {
    const { province, commune: unit, villages } = await aCommune(test);
    let seed = 20261121;
    const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
    const classes = ['poor', 'near_poor', 'average', 'not_poor'] as const;
    for (let household = 0; household < 60; household += 1) {
      const village = villages[random(2)]!;
      const id = await aHousehold(test, { village, class: classes[random(4)]!, from: `202${random(3)}-0${1 + random(9)}-15` });
      for (let year = 3; year < 7; year += 1) {
        const on = `202${year}-${10 + random(3)}-1${random(10)}`;
        if (random(4) === 0) await moves(id, villages[random(2)]!, on, classes[random(4)]!);
        else if (random(2)) await aSpell(test, id, village, classes[random(4)]!, on);
      }
    }
    for (const [from, to] of [
      ['2020-12-31', '2021-12-31'],
      ['2022-06-30', '2024-02-29'],
      ['2021-12-31', '2026-12-31'],
    ]) {
      for (const value of classes) {
        const scope = { from: plainDate(from!), to: plainDate(to!), class: value };
        const below = sumOfFlows(await commune({ ...scope, unitId: unit.id }));
        const above = sumOfFlows(await commune({ ...scope, unitId: province.id }));
        expect(above).toMatchObject({ start: below.start, end: below.end, exit: below.exit, relapse: below.relapse, newly: below.newly });
      }
    }
  });

  it('counts a merged thôn where its successor lies', async () => {
    const { commune: unit, villages } = await aCommune(test);
    const old = await aUnit(test, { level: 'village', name: 'Thôn Cũ', parent: unit, until: '2026-06-01' });
    await test.sql(
      `insert into unit_succession (from_unit_id, to_unit_id, kind, on_date, source, confidence) values (?, ?, 'merged', '2026-06-01', 'test', 'KNOWN')`,
      [old.id, villages[0].id],
    );
    await aHousehold(test, { village: old, class: 'poor', from: '2024-12-15' });
    const rows = await commune({ unitId: unit.id });
    expect(rows.find(({ unitId }) => unitId === villages[0].id)).toMatchObject({ start: 1, end: 1, other_decrease: 0 });
  });
});

describe('the page of movements', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('shows the sum, each thôn and the matrix, and every figure leads to its households', async () => {
    const { commune, villages } = await aCommune(test);
    const left = await aHousehold(test, { village: villages[0], headName: 'Nông Văn Đã Thoát', class: 'poor', from: '2024-12-15' });
    await aSpell(test, left, villages[0], 'not_poor', '2025-12-10');
    await test.sql(
      `insert into population_base (village_id, year, households, source) values (?, 2024, 40, 'test'), (?, 2024, 10, 'test')`,
      [villages[0].id, villages[1].id],
    );
    const officer = await signedIn(test, 'poverty_officer', commune);
    const { $ } = await officer.get('/movements?year=2025');
    expect($('.flow-sum').text().replace(/\s+/g, ' ').trim()).toBe(
      '1 đầu kỳ − 1 thoát − 0 giảm khác + 0 tái + 0 phát sinh + 0 tăng khác = 0 cuối kỳ',
    );
    expect($('.is-total').first().text()).toMatch(/2,00\s%/);
    const years = $('.chart-numbers tbody tr')
      .toArray()
      .map((row) =>
        $(row)
          .find('td')
          .toArray()
          .map((cell) => $(cell).text()),
      );
    expect(years).toEqual([...['2020', '2021', '2022', '2023'].map((year) => [year, '–', '–']), ['2024', '1', '0'], ['2025', '0', '0']]);
    const behind = await officer.get($('.flow-sum a').eq(1).attr('href')!);
    expect(behind.body).toContain('Nông Văn Đã Thoát');
    expect(await test.sql(`select 1 from audit_event where verb = 'household.listed'`)).toHaveLength(1);
  });

  it('shows figures but no names to who may only count, and nothing of other units', async () => {
    const { commune } = await aCommune(test);
    const { commune: other } = await aCommune(test);
    const viewer = await signedIn(test, 'viewer', commune);
    const page = await viewer.get('/movements');
    expect([page.status, page.$('main a[href*="/movements/households"]').length]).toEqual([200, 0]);
    expect((await viewer.get('/movements/households')).status).toBe(403);
    expect((await viewer.get(`/movements?unit=${other.id}`)).status).toBe(404);
  });
});
