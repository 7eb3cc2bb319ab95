import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('the register of households', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let elsewhere: BuiltUnit;
  let officer: Visitor;

  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    const other = await aUnit(test, { level: 'commune', name: 'Xã Khác', parent: place.province });
    elsewhere = await aUnit(test, { level: 'village', name: 'Thôn Xa', parent: other });
    officer = await signedIn(test, 'poverty_officer', place.commune);
  });
  afterAll(() => test.close());

  it('registers a household with its head and the next number of the commune', async () => {
    await officer.get('/households/new');
    const page = await officer.submitAndFollow({
      villageId: String(place.villages[0].id),
      name: 'Hoàng Văn Giả Định',
      registeredOn: '01/10/2026',
    });
    expect(page.body).toContain('Hoàng Văn Giả Định');
    expect(page.body).toContain('Mã hộ 00001');
    const [audited] = await test.sql(`select verb, object_label from audit_event where verb = 'household.registered'`);
    expect(audited).toMatchObject({ object_label: 'Hoàng Văn Giả Định' });
  });

  it('keeps a look at a file in the audit', async () => {
    const id = await aHousehold(test, { village: place.villages[0] });
    await officer.get(`/households/${id}`);
    expect(await test.sql(`select 1 from audit_event where verb = 'household.viewed' and object_id = ?`, [String(id)])).toHaveLength(1);
  });

  it('knows no household of another commune', async () => {
    const id = await aHousehold(test, { village: elsewhere, headName: 'Lý Thị Người Ngoài' });
    expect((await officer.get(`/households/${id}`)).status).toBe(404);
    expect((await officer.get('/households?q=nguoi+ngoai')).body).not.toContain('Lý Thị');
  });

  it('refuses a thôn of another commune at its field', async () => {
    await officer.get('/households/new');
    const page = await officer.submitAndFollow({ villageId: String(elsewhere.id), name: 'Ai Đó', registeredOn: '01/10/2026' });
    expect(page.body).toContain('Thôn này không thuộc địa bàn của bạn');
  });

  it('finds by name without accents', async () => {
    await aHousehold(test, { village: place.villages[1], headName: 'Đặng Thị Thử Nghiệm' });
    expect((await officer.get('/households?q=dang+thi+thu')).body).toContain('Đặng Thị Thử Nghiệm');
  });
});

describe('the panel of classes', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  it('H3: the database refuses spells of one household that overlap', async () => {
    const { villages } = await aCommune(test);
    const id = await aHousehold(test, { village: villages[0], class: 'poor', from: '2020-12-15' });
    const insert = (from: string, until: string) =>
      test.sql(
        `insert into household_spell (household_id, village_id, class, valid, started_by, ended_by)
         values (?, ?, 'near_poor', daterange(?, ?), 'review', 'review')`,
        [id, villages[0].id, from, until],
      );
    await expect(insert('2020-01-01', '2020-12-16')).rejects.toThrow(/overlap/);
    await insert('2020-01-01', '2020-12-15');
  });
});
