import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXlsx } from 'hucre/xlsx';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn } from '../support/builders.js';
import { aCommune } from '../support/household-builders.js';
import {
  aRow,
  bookOf,
  type Cells,
  cardsOf,
  confirmList,
  csvOf,
  currentStandard,
  rowsOf,
  sendList,
  settled,
} from '../support/household-lists.js';
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

  describe('with a sheet of members', () => {
    const households = [aRow(71), aRow(72, { 'Số nhân khẩu': '1' })];
    const people: Cells[] = [
      { 'Mã hộ': 'H71', 'Họ và tên': 'Nông Văn Giả Định 71', 'Quan hệ với chủ hộ': 'Chủ hộ', 'Bảo hiểm y tế': 'không', 'Việc làm': 'Có việc làm' },
      { 'Mã hộ': 'H71', 'Họ và tên': 'Lê Thị Mẫu', 'Quan hệ với chủ hộ': 'Vợ', 'Giới tính': 'Nữ', 'Ngày sinh': '1982', 'Dân tộc': 'Tày', 'Bảo hiểm y tế': 'x' },
      {
        ...{ 'Mã hộ': 'H71', 'Họ và tên': 'Nông Thị Thử', 'Quan hệ với chủ hộ': 'Con', 'Ngày sinh': '02/09/2015', 'Số CCCD/CMND': '004315000009' },
        ...{ 'Đang học': 'Tiểu học', 'Mức độ khuyết tật': 'Nhẹ', 'Hưởng trợ cấp xã hội hằng tháng': 'Có' },
      },
    ]; // prettier-ignore
    const workbook = { name: 'so.xlsx' };
    const kept = () =>
      test.sql(
        `select h.code, m.name, m.relation, m.born_on::text, m.birth_precision, m.id_number, m.insured, m.attends, m.work, m.disability, m.merit, m.social_benefit
         from household_member m join household h on h.id = m.household_id where h.code in ('H71', 'H72') and m.left_on is null order by h.code, m.relation <> 'head', m.id`,
      );
    let url: string;

    it('writes the people of the households, the head with what only that sheet says, and nothing before the confirmation', async () => {
      const page = await sendList(officer, await bookOf(households, people), { ...facts, ...workbook });
      url = page.url;
      expect(cardsOf(page)).toMatchObject({ 'Hộ mới': '2', 'Người mới': '3', 'Người có lỗi': '0' });
      expect(rowsOf(await officer.get(`${url}?sheet=members`))[1]).toMatch(/H71.*Lê Thị Mẫu.*Vợ, chồng.*Người mới/);
      expect(await kept()).toEqual([]);
      expect((await confirmList(officer, url)).$('h1').text()).toContain('Đã ghi');
      expect(await kept()).toEqual([
        expect.objectContaining({ name: 'Nông Văn Giả Định 71', relation: 'head', insured: false, work: 'employed' }),
        expect.objectContaining({ name: 'Lê Thị Mẫu', relation: 'spouse', born_on: '1982-01-01', birth_precision: 'year', insured: true }),
        expect.objectContaining({ id_number: '004315000009', attends: 'primary', disability: 'mild', merit: false, social_benefit: true }),
        expect.objectContaining({ code: 'H72', relation: 'head' }),
      ]);
      const again = await sendList(officer, await bookOf(households, people), { ...facts, ...workbook });
      expect(cardsOf(again)).toMatchObject({ 'Giữ nguyên': '2', 'Người giữ nguyên': '3', 'Người mới': '0' });
      expect(again.$('main').text()).toContain('không có gì để ghi');
    });

    it('hands them out and takes them back with exactly the edited cells changed, and undoes that', async () => {
      const before = await kept();
      const edited = await sendList(officer, await editedRegister(), { ...facts, ...workbook }, { clears: 'on' });
      expect(cardsOf(edited)).toMatchObject({
        'Hộ mới': '0',
        'Thay đổi': '0',
        'Người thay đổi': '1',
        'Người mới': '1',
        'Người có lỗi': '0',
      });
      const changes = rowsOf(await officer.get(`${edited.url}?sheet=members&outcome=changed`)).join();
      expect(changes).toContain('Họ và tên: Lê Thị Mẫu → Lê Thị Sửa. Người có công: Không → Có. Bảo hiểm y tế: Có → (trống).');
      await confirmList(officer, edited.url);
      expect(await kept()).toEqual([
        ...[before[0], { ...before[1], name: 'Lê Thị Sửa', insured: null, merit: true }, before[2], before[3]],
        expect.objectContaining({ code: 'H72', name: 'Bế Thị Thêm', relation: 'parent' }),
      ]);
      await officer.get(edited.url);
      await officer.submit({}, `${edited.url}/undo`);
      expect((await settled(officer, edited.url)).$('h1').text()).toContain('Đã hoàn tác');
      expect(await kept()).toEqual(before);
    });

    it('goes with its households when the list is taken back', async () => {
      const child: Cells = { 'Mã hộ': 'H75', 'Họ và tên': 'Nông Thị Ba', 'Quan hệ với chủ hộ': 'Con' };
      const listed = await sendList(officer, await bookOf([aRow(75)], [child]), { ...facts, ...workbook });
      await confirmList(officer, listed.url);
      const members = () =>
        test.sql(`select relation from household_member m join household h on h.id = m.household_id where h.code = 'H75'`);
      expect(await members()).toHaveLength(2);
      await officer.submit({}, `${listed.url}/undo`);
      expect((await settled(officer, listed.url)).$('h1').text()).toContain('Đã hoàn tác');
      expect(await members()).toEqual([]);
    });

    it('cannot be taken back once somebody of it was edited since', async () => {
      await officer.get(url);
      await officer.submit({}, `${url}/undo`);
      expect((await settled(officer, url)).$('main').text()).toContain('H71 Nông Văn Giả Định 71 (đã ghi thêm hoặc sửa thành viên)');
      expect(await kept()).toHaveLength(4);
    });

    async function editedRegister(): Promise<Uint8Array<ArrayBuffer>> {
      const { raw } = await officer.get(`/households/import/register.xlsx?unit=${place.commune.id}&standard=${standardId}`);
      const { sheets } = await readXlsx(raw);
      const [list, members] = sheets.map(({ rows }) => rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell)))));
      const [heading, ...body] = members!;
      const at = (label: string): number => heading!.indexOf(label);
      const wife = body.find((row) => row[at('Họ và tên')] === 'Lê Thị Mẫu')!;
      Object.assign(wife, { [at('Họ và tên')]: 'Lê Thị Sửa', [at('Bảo hiểm y tế')]: '', [at('Người có công')]: 'x' });
      const added: string[] = heading!.map(() => '');
      Object.assign(added, {
        [at('Mã hộ')]: 'H72',
        [at('Họ và tên')]: 'Bế Thị Thêm',
        [at('Quan hệ với chủ hộ')]: 'Mẹ',
        [at('Ngày sinh')]: '1950',
      });
      const sheet = (name: string, rows: string[][]) => ({
        ...{ name, columns: rows[0]!.map((label, key) => ({ key: String(key), label, type: 'text' as const })) },
        rows: rows.slice(1).map((row) => Object.fromEntries(row.map((cell, key) => [String(key), cell]))),
      });
      const first = list!.findIndex((row) => row.includes('Mã hộ'));
      return new Uint8Array(
        await buffer(xlsxStream({ ...sheet('Hộ', list!.slice(first)) }, sheet('Thành viên hộ', [heading!, ...body, added]))),
      );
    }
  });
});
