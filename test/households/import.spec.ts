import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn } from '../support/builders.js';
import { aCommune } from '../support/household-builders.js';
import { aRow, cardsOf, confirmList, csvOf, currentStandard, rowsOf, sendList } from '../support/household-lists.js';
import type { Visitor } from '../support/visitor.js';

describe('the import of a list of households', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let officer: Visitor;
  let standardId: number;
  let facts: { unit: (typeof place)['commune']; standardId: number };
  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    standardId = await currentStandard(test);
    officer = await signedIn(test, 'poverty_officer', place.commune);
    facts = { unit: place.commune, standardId };
  });
  afterAll(() => test.close());
  const count = async (table: string): Promise<number> => (await test.sql<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;

  it('shows what would be written, writes nothing before the confirmation, then households, heads, results and classes', async () => {
    const page = await sendList(officer, csvOf([aRow(1), aRow(2, { Diện: 'Hộ cận nghèo', Thôn: 'thôn hai' })]), facts);
    expect(cardsOf(page)).toEqual({ 'Có lỗi': '0', 'Mâu thuẫn với sổ': '0', 'Hộ mới': '2', 'Thay đổi': '0', 'Giữ nguyên': '0' });
    expect(await count('household')).toBe(0);
    const done = await confirmList(officer, page.url);
    expect(done.$('h1').text()).toContain('Đã ghi');
    const written = await test.sql(
      `select h.code, h.head_name, h.stated_members, m.ethnicity, m.id_number, m.born_on::text, s.class, s.valid::text, s.started_by, a.deprived_mask, a.b2, a.causes, a.groups, a.state
       from household h join household_member m on m.household_id = h.id join household_spell s on s.household_id = h.id join assessment a on a.id = s.assessment_id order by h.code`,
    );
    expect(written).toEqual([
      {
        ...{
          code: 'H1',
          head_name: 'Nông Văn Giả Định 1',
          stated_members: 4,
          ethnicity: '02',
          id_number: '004080000001',
          born_on: '1980-03-05',
        },
        ...{
          class: 'poor',
          valid: '[2025-12-15,)',
          started_by: 'first_list',
          deprived_mask: 3,
          b2: 20,
          causes: ['no_labour', 'no_capital'],
        },
        ...{ groups: ['ethnic_minority'], state: 'decided' },
      },
      expect.objectContaining({ code: 'H2', class: 'near_poor' }),
    ]);
    expect((await officer.get('/households')).body).toContain('Nông Văn Giả Định 2');
    const verbs = await test.sql(`select verb from audit_event where object_type = 'HouseholdImport' order by id`);
    expect(verbs.map(({ verb }) => verb)).toEqual(['household.importUploaded', 'household.importConfirmed', 'household.imported']);
  });

  it('changes nothing when the same file comes again', async () => {
    const page = await sendList(officer, csvOf([aRow(1), aRow(2, { Diện: 'Hộ cận nghèo', Thôn: 'thôn hai' })]), facts);
    expect(cardsOf(page)).toMatchObject({ 'Hộ mới': '0', 'Thay đổi': '0', 'Giữ nguyên': '2' });
    expect(page.$('main').text()).toContain('không có gì để ghi');
    expect(page.$('main form[action$="confirmation"]')).toHaveLength(0);
  });

  it('shows old and new of each changed cell, and a class against the register as a conflict that is left out', async () => {
    const list = csvOf([
      aRow(1, { 'Địa chỉ': 'Nhà số 5', 'Điểm B2': '30', 'Dinh dưỡng': 'x' }),
      aRow(2, { Thôn: 'Thôn Hai', Diện: 'Hộ nghèo' }),
    ]);
    const page = await sendList(officer, list, facts);
    expect(cardsOf(page)).toMatchObject({ 'Mâu thuẫn với sổ': '1', 'Thay đổi': '1' });
    const [changed, conflict] = rowsOf(page);
    expect(changed).toContain('Địa chỉ: (trống) → Nhà số 5.');
    expect(changed).toContain('Điểm B2: 20 → 30.');
    expect(changed).toContain('Chỉ số thiếu hụt: Việc làm, Người phụ thuộc trong hộ → Việc làm, Người phụ thuộc trong hộ, Dinh dưỡng.');
    expect(conflict).toContain('Cột K: Trong sổ hộ H2 là Hộ cận nghèo vào ngày này');
    const early = await confirmList(officer, page.url);
    expect(early.$('h1').text()).toContain('Chờ xác nhận');
    const done = await confirmList(officer, page.url, { checked: 'on' });
    expect(done.$('h1').text()).toContain('Đã ghi');
    const rows = await test.sql(
      `select a.state, a.deprived_mask, a.b2, s.class from household h join assessment a on a.household_id = h.id left join household_spell s on s.assessment_id = a.id
       where h.code = 'H1' order by a.id`,
    );
    expect(rows).toEqual([
      { state: 'replaced', deprived_mask: 3, b2: 20, class: null },
      { state: 'decided', deprived_mask: 7, b2: 30, class: 'poor' },
    ]);
    expect(await test.sql(`select class from household_spell s join household h on h.id = s.household_id where h.code = 'H2'`)).toEqual([
      { class: 'near_poor' },
    ]);
  });

  it('takes the last import back, cell by cell', async () => {
    const [{ id }] = (await test.sql<{ id: number }>(`select max(id) as id from household_import`)) as [{ id: number }];
    await officer.get(`/households/import/${id}`);
    await officer.submit({}, `/households/import/${id}/undo`);
    const page = await officer.get(`/households/import/${id}`);
    expect(page.$('h1').text()).toContain('Đã hoàn tác');
    const rows = await test.sql(
      `select h.address, a.state, a.deprived_mask, s.class from household h join assessment a on a.household_id = h.id join household_spell s on s.assessment_id = a.id where h.code = 'H1'`,
    );
    expect(rows).toEqual([{ address: null, state: 'decided', deprived_mask: 3, class: 'poor' }]);
    expect(await count('assessment')).toBe(2);
  });
});
