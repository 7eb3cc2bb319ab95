import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ImportWorker } from '../../src/modules/households/imports/import-worker.js';
import { openTable } from '../../src/modules/platform/tables/open-table.js';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedIn } from '../support/builders.js';
import { aCommune } from '../support/household-builders.js';
import { aRow, cardsOf, confirmList, csvOf, currentStandard, HEADING, rowsOf, sendList, settled } from '../support/household-lists.js';
import { Program } from '../support/program.js';
import type { Visitor } from '../support/visitor.js';

/** All that an import may touch, as text: equal before and after means nothing changed. */
const REGISTER = `
  select h.code, h.head_name, h.address, h.stated_members, h.note, m.name, m.name_folded, m.sex, m.born_on::text, m.birth_precision, m.ethnicity, m.id_number,
    s.class, s.valid::text, s.village_id, a.b1, a.b2, a.deprived_mask, a.causes, a.groups, a.state
  from household h join household_member m on m.household_id = h.id left join household_spell s on s.household_id = h.id
  left join assessment a on a.id = s.assessment_id order by h.path, h.code`;

describe('the life of an imported list', () => {
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
  const register = () => test.sql(REGISTER);
  const states = async (): Promise<unknown[]> =>
    (await test.sql(`select state from household_import order by id`)).map(({ state }) => state);

  it('comes back unchanged after an export, and with the cells that were edited when some were', async () => {
    const list = [
      aRow(1, { 'Nhóm đối tượng': 'DTTS; BTXH', 'Ghi chú': 'Nhà ở xa, "bên suối"', 'Ngày sinh': '1975' }),
      aRow(2, { 'Mã hộ': '', 'Dân tộc': 'Kinh', 'Ngày sinh': '3/1980', 'Điểm B2': '', 'Việc làm': '', 'Người phụ thuộc trong hộ': '' }),
      aRow(3, { Thôn: 'Thôn Hai', Diện: 'Cận nghèo', 'Điểm B2': '0', 'Việc làm': '', 'Người phụ thuộc trong hộ': '', 'Số CCCD': '' }),
    ];
    const first = await sendList(officer, csvOf(list), facts);
    await confirmList(officer, first.url);
    const before = await register();
    expect(before.map(({ code }) => code)).toEqual(['00001', 'H1', 'H3']);
    for (const kind of ['xlsx', 'csv']) {
      const exported = await officer.get(`/households/import/register.${kind}?unit=${place.commune.id}&standard=${standardId}`);
      const again = await sendList(officer, new Uint8Array(exported.raw), { ...facts, name: `so.${kind}` }, { clears: 'on' });
      if (kind === 'xlsx') expect(cardsOf(again)).toMatchObject({ 'Người giữ nguyên': '3', 'Người thay đổi': '0', 'Người có lỗi': '0' });
      expect(cardsOf(again)).toMatchObject({ 'Có lỗi': '0', 'Mâu thuẫn với sổ': '0', 'Hộ mới': '0', 'Thay đổi': '0', 'Giữ nguyên': '3' });
    }
    const exported = await officer.get(`/households/import/register.xlsx?unit=${place.commune.id}&standard=${standardId}`);
    const edited = await sendList(officer, await withEdits(exported.raw), { ...facts, name: 'so.xlsx' }, { clears: 'on' });
    expect(cardsOf(edited)).toMatchObject({ 'Thay đổi': '2', 'Giữ nguyên': '1' });
    expect(
      rowsOf(edited)
        .filter((row) => row.includes('→'))
        .join('\n'),
    ).toMatch(/Số nhân khẩu: 4 → 6\.[\s\S]*Ghi chú: Nhà ở xa, "bên suối" → \(trống\)\./);
    await confirmList(officer, edited.url);
    const after = await register();
    const expected = before.map((row) => ({
      ...row,
      ...(row['code'] === '00001' ? { stated_members: 6 } : row['code'] === 'H1' ? { note: null } : {}),
    }));
    expect(after).toEqual(expected);
    await officer.get(edited.url);
    await officer.submit({}, `${edited.url}/undo`);
    await settled(officer, edited.url);
    expect(await register()).toEqual(before);
    expect(await test.sql(`select 1 from audit_event where verb = 'household.exported'`)).toHaveLength(3);
  });

  it('is checked again when the register moved on before the confirmation', async () => {
    const page = await sendList(officer, csvOf([aRow(1, { 'Địa chỉ': 'Xóm núi' })]), facts);
    expect(cardsOf(page)['Thay đổi']).toBe('1');
    await test.sql(`update household set address = 'Đã chuyển' where code = 'H1'`);
    const again = await confirmList(officer, page.url);
    expect(again.$('h1').text()).toContain('Chờ xác nhận');
    expect(again.$('.notice').text()).toContain('Sổ hộ đã thay đổi sau lần kiểm tra trước');
    expect(rowsOf(again).join()).toContain('Địa chỉ: Đã chuyển → Xóm núi.');
    expect((await confirmList(officer, page.url)).$('h1').text()).toContain('Đã ghi');
  });

  it('goes on where a killed program left it, and no second writing beside it', async () => {
    const rows = [aRow(21), aRow(22)];
    const page = await sendList(officer, csvOf(rows), facts);
    const beside = await sendList(officer, csvOf([aRow(31)]), facts);
    // As a program leaves it that is killed after the answer and before the work.
    await test.sql(`update household_import set state = 'writing', confirmed_by_name = 'Nguyễn Văn Mẫu' where id = ?`, [
      page.url.split('/').at(-1),
    ]);
    await officer.get(beside.url);
    await officer.submit({}, `${beside.url}/confirmation`);
    expect((await officer.get(beside.url)).$('main').text()).toContain('của cùng địa bàn đang được ghi');
    const reading = await sendList(officer, csvOf([aRow(41)]), facts);
    await test.sql(`update household_import set state = 'reading' where id = ?`, [reading.url.split('/').at(-1)]);
    await test.get(ImportWorker).resume();
    expect((await officer.get(page.url)).$('h1').text()).toContain('Đã ghi');
    expect(cardsOf(await officer.get(reading.url))['Hộ mới']).toBe('1');
    expect(await test.sql(`select code from household where code in ('H21', 'H22')`)).toHaveLength(2);
    await test.get(ImportWorker).resume();
    expect(await test.sql(`select code from household where code in ('H21', 'H22')`)).toHaveLength(2);
    expect(await states()).not.toContain('writing');
  });

  it('killed with kill -9 while it is written leaves nothing half-written, and the next start writes all of it', async () => {
    const rows = Array.from({ length: 60 }, (_, index) => aRow(6000 + index));
    const page = await sendList(officer, csvOf(rows), facts);
    const id = page.url.split('/').at(-1);
    await test.sql(`update household_import set state = 'writing', confirmed_by_name = 'Nguyễn Văn Mẫu' where id = ?`, [id]);
    const [{ name }] = (await test.sql<{ name: string }>(`select current_database() as name`)) as [{ name: string }];
    const url = process.env['TEST_PG_URL']!.replace(/\/[^/?]*(?=$|\?)/, `/${name}`);
    const start = () => new Program('main', ['serve'], { DATABASE_URL: url, PORT: '0', HOST: '127.0.0.1', JOBS: 'on' });
    const found = async () => ({
      households: (await test.sql(`select from household where code like 'H60__'`)).length,
      members: (await test.sql(`select from household_member where name like '% 60__'`)).length,
      state: (await test.sql(`select state from household_import where id = ?`, [id]))[0]!['state'],
    });
    const writers = (waiting: string) =>
      test.sql(
        `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null ${waiting}`,
      );
    const until = async (reached: () => Promise<boolean>): Promise<void> => {
      for (let turn = 0; turn < 1_200 && !(await reached()); turn++) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    // Households, people and results are in when the writing comes to the table that is held here.
    const holder = test.em.fork();
    await holder.begin();
    await holder.getConnection().execute('lock table household_spell in share mode', [], 'run', holder.getTransactionContext());
    const killed = start();
    const stuck = () => writers(`and wait_event_type = 'Lock' and query like '%household_spell%'`);
    await until(async () => (await stuck()).length > 0);
    expect(await stuck()).toHaveLength(1);
    killed.signal('SIGKILL');
    await killed.finished;
    await holder.rollback();
    await until(async () => (await writers('')).length === 0);
    expect(await found()).toEqual({ households: 0, members: 0, state: 'writing' });
    const again = start();
    await until(async () => (await found()).state === 'done');
    again.signal('SIGTERM');
    await again.finished;
    expect(await found()).toEqual({ households: 60, members: 60, state: 'done' });
  }, 120_000);

  it('is written once, however often two officers confirm it', async () => {
    const page = await sendList(officer, csvOf([aRow(51)]), facts);
    const colleague = await signedIn(test, 'poverty_officer', place.commune);
    await Promise.all([confirmList(officer, page.url), confirmList(colleague, page.url).catch(() => null)]);
    expect(await test.sql(`select 1 from household where code = 'H51'`)).toHaveLength(1);
    expect(
      await test.sql(`select 1 from audit_event where verb = 'household.imported' and object_id = ?`, [page.url.split('/').at(-1)]),
    ).toHaveLength(1);
  });

  it('cannot be undone once later work stands on one of its households, and says on which and why', async () => {
    const page = await sendList(officer, csvOf([aRow(61), aRow(62)]), facts);
    await confirmList(officer, page.url);
    const [{ id }] = (await test.sql<{ id: number }>(`select id from household where code = 'H62'`)) as [{ id: number }];
    await test.sql(
      `insert into household_member (household_id, name, name_folded, relation, joined_on) values (?, 'Nông Thị Con', 'nong thi con', 'child', '2026-01-01')`,
      [id],
    );
    await officer.get(page.url);
    await officer.submit({}, `${page.url}/undo`);
    const refused = await settled(officer, page.url);
    expect(refused.$('h1').text()).toContain('Đã ghi');
    expect(refused.$('.notice').text()).toContain(
      'Không hoàn tác được vì đã có việc sau đó: H62 Nông Văn Giả Định 62 (đã ghi thêm hoặc sửa thành viên).',
    );
    expect(await test.sql(`select 1 from household where code in ('H61', 'H62')`)).toHaveLength(2);
    await test.sql(`delete from household_member where household_id = ? and relation = 'child'`, [id]);
    await officer.submit({}, `${page.url}/undo`);
    expect((await settled(officer, page.url)).$('h1').text()).toContain('Đã hoàn tác');
    expect(await test.sql(`select 1 from household where code in ('H61', 'H62')`)).toHaveLength(0);
    expect(
      await test.sql(`select 1 from audit_event where verb = 'household.importUndone' and object_id = ?`, [page.url.split('/').at(-1)]),
    ).toHaveLength(1);
  });

  it('of a province finds the commune in a column, and matches by ID number or name where there is no code', async () => {
    const other = await aUnit(test, { level: 'commune', name: 'Đức Quang', parent: place.province });
    await aUnit(test, { level: 'village', name: 'Thôn Một', parent: other });
    const provincial = await signedIn(test, 'poverty_officer', place.province);
    const heading = HEADING.toSpliced(7, 0, 'Xã');
    const wide = { unit: place.province, standardId };
    const none = await sendList(provincial, csvOf([aRow(71)]), wide);
    expect(none.$('#e-file').text()).toContain('Xã');
    const rows = [
      aRow(71, { 'Mã hộ': '', Xã: 'Xã Đức Quang' }),
      aRow(72, { 'Mã hộ': '', Xã: 'Mẫu', 'Số CCCD': '' }),
      aRow(73, { Xã: 'Quang Trung' }),
    ];
    expect(rowsOf(await sendList(provincial, csvOf(rows, heading), wide)).at(-1)).toContain('Không có xã “Quang Trung”');
    const page = await sendList(provincial, csvOf(rows.slice(0, 2), heading), wide);
    await confirmList(provincial, page.url);
    const again = await sendList(provincial, csvOf(rows.slice(0, 2), heading), wide);
    expect(cardsOf(again)).toMatchObject({ 'Có lỗi': '0', 'Hộ mới': '0', 'Giữ nguyên': '2' });
    const written = await test.sql(
      `select h.code, c.name from household h join unit_version c on c.unit_id = h.code_unit_id where h.head_name like '%7_' order by 2`,
    );
    expect(written).toEqual([
      { code: '00001', name: 'Đức Quang' },
      { code: expect.stringMatching(/^\d{5}$/), name: 'Xã Mẫu' },
    ]);
    const exported = await provincial.get(`/households/import/register.xlsx?unit=${place.province.id}&standard=${standardId}`);
    const back = await sendList(provincial, new Uint8Array(exported.raw), { ...wide, name: 'so.xlsx' });
    const nothing = { 'Có lỗi': '0', 'Hộ mới': '0', 'Thay đổi': '0', 'Người có lỗi': '0', 'Người mới': '0', 'Người thay đổi': '0' };
    expect(cardsOf(back)).toMatchObject(nothing);
    expect(rowsOf(await provincial.get(`${back.url}?sheet=members`)).join()).toContain('Nông Văn Giả Định 72');
  });

  it('leaves out what only a review may change, and takes the rest', async () => {
    await test.sql(
      `update household_spell set valid = daterange(lower(valid), '2026-06-01'), ended_by = 'review' where household_id = (select id from household where code = 'H22')`,
    );
    const rows = [aRow(22), aRow(21, { Thôn: 'Thôn Hai' }), aRow(81)];
    const page = await sendList(officer, csvOf(rows), facts, { decisionDate: '01/10/2026', decisionNumber: '5/QĐ' });
    expect(rowsOf(page).slice(0, 2).join('\n')).toMatch(/Hộ H22 đã ra khỏi danh sách[\s\S]*Cột H: Trong sổ hộ H21 ở thôn khác/);
    await confirmList(officer, page.url, { checked: 'on' });
    expect(await test.sql(`select 1 from household where code = 'H81'`)).toHaveLength(1);
    expect(await test.sql(`select 1 from household_spell s join household h on h.id = s.household_id where h.code = 'H22'`)).toHaveLength(
      1,
    );
  });

  it('can be given up before it is written', async () => {
    const page = await sendList(officer, csvOf([aRow(91)]), facts);
    await officer.submitAndFollow({}, `${page.url}/discard`);
    expect((await officer.get(page.url)).$('h1').text()).toContain('Đã bỏ');
    expect(await test.sql(`select 1 from household_import_row where import_id = ?`, [page.url.split('/').at(-1)])).toHaveLength(0);
  });
});

/** The exported workbook as somebody saves it who made household 00001 six people and emptied the note of H1. */
async function withEdits(file: Buffer): Promise<Uint8Array<ArrayBuffer>> {
  const wanted = HEADING.map((label, at) => ({
    key: label,
    label,
    aliases: ['Số CCCD/CMND', `${at - 12} ${label}`].slice(label === 'Số CCCD' ? 0 : 1),
    required: label === 'Diện',
  }));
  const table = await openTable(file, wanted);
  const rows: Record<string, string>[] = [];
  for await (const { cells } of table.rows()) rows.push(Object.fromEntries(Object.entries(cells).map(([key, { text }]) => [key, text])));
  for (const row of rows) {
    if (row['Mã hộ'] === '00001') row['Số nhân khẩu'] = '6';
    if (row['Mã hộ'] === 'H1') row['Ghi chú'] = '';
  }
  const columns = HEADING.map((label) => ({ key: label, label, type: 'text' as const }));
  const chunks: Buffer[] = [];
  for await (const chunk of xlsxStream({ name: 'Hộ', columns, rows })) chunks.push(Buffer.from(chunk as Buffer));
  return new Uint8Array(Buffer.concat(chunks));
}
