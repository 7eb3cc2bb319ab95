import { readXlsx } from 'hucre/xlsx';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import {
  aRow,
  bookOf,
  MEMBER_HEADING,
  cardsOf,
  type Cells,
  confirmList,
  csvOf,
  currentStandard,
  HEADING,
  rowsOf,
  sendList,
  type Sent,
  tableOf,
} from '../support/household-lists.js';
import type { Visitor } from '../support/visitor.js';
import { CHILD, WRONG_MEMBERS } from './wrong-members.js';
import { textRows, workbookOf } from '../support/workbook.js';
import { zipOf } from '../support/zip.js';

const bytes = (buffer: Buffer): Uint8Array<ArrayBuffer> => new Uint8Array(buffer);
const letterOf = (heading: string): string => {
  const at = HEADING.indexOf(heading);
  return at < 26 ? String.fromCharCode(65 + at) : `A${String.fromCharCode(39 + at)}`;
};

describe('a list of households with mistakes', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let officer: Visitor;
  let standardId: number;
  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    const other = await aUnit(test, { level: 'commune', name: 'Xã Khác', parent: place.province });
    await aUnit(test, { level: 'village', name: 'Thôn Xa', parent: other });
    await aHousehold(test, {
      village: place.villages[0],
      code: 'CU1',
      headName: 'Lý Văn Có Sẵn',
      idNumber: '004080099999',
      class: 'poor',
      from: '2024-12-15',
    });
    standardId = await currentStandard(test);
    officer = await signedIn(test, 'poverty_officer', place.commune);
  });
  afterAll(() => test.close());
  afterEach(async () => {
    expect(await test.sql(`select count(*)::int as n from household`)).toEqual([{ n: 1 }]);
    expect(await test.sql(`select count(*)::int as n from assessment`)).toEqual([{ n: 0 }]);
  });
  const send = (content: string | Buffer, name?: string, fields: Cells = {}): Promise<Sent> => {
    const sent = typeof content === 'string' ? content : bytes(content);
    return sendList(officer, sent, { unit: place.commune, standardId, ...(name ? { name } : {}) }, fields);
  };
  /** The texts of the rows in error, without the columns before them. */
  const messages = (page: Sent): string[] => rowsOf(page).map((row) => row.replace(/^.*?Có lỗi /, ''));
  const refusal = (page: Sent): string => page.$('#e-file').text().trim();

  it.each<[string, Cells, string, string]>([
    ['an ID number of the wrong length', { 'Số CCCD': '12345678' }, 'Số CCCD', 'Có thể đã mất số 0 ở đầu'],
    ['an ID number of seven digits', { 'Số CCCD': '1234567' }, 'Số CCCD', 'Số giấy tờ sai độ dài hoặc có ký tự không phải chữ số.'],
    ['an ID number that Excel shortened', { 'Số CCCD': '4,08E+09' }, 'Số CCCD', 'Số bị rút gọn'],
    ['an ID number of somebody else in the register', { 'Số CCCD': '004080099999', 'Mã hộ': 'MOI' }, 'Mã hộ', 'Trong sổ hộ này có mã CU1.'],
    ['a birth date in the future', { 'Ngày sinh': '01/01/2030' }, 'Ngày sinh', 'Ngày sinh ở tương lai.'],
    ['a day that never was', { 'Ngày sinh': '31/02/1980' }, 'Ngày sinh', 'Không phải ngày hợp lệ.'],
    ['a thôn of another commune', { Thôn: 'Thôn Xa' }, 'Thôn', 'Không có thôn “Thôn Xa” trong xã này.'],
    ['no thôn', { Thôn: '' }, 'Thôn', 'Phải nhập ô này'],
    ['an unknown class', { Diện: 'Hộ giàu' }, 'Diện', 'Không rõ diện “Hộ giàu”.'],
    ['an unknown sex', { 'Giới tính': 'Nan' }, 'Giới tính', 'Không rõ giới tính “Nan”.'],
    ['an unknown ethnic group', { 'Dân tộc': 'Sao Hoả' }, 'Dân tộc', 'Không có dân tộc “Sao Hoả” trong danh mục.'],
    ['a share of ten indicators where the standard has twelve', { 'Điểm B2': '3/10' }, 'Điểm B2', '“3/10” không hợp với chuẩn'],
    ['points B2 that the ticks contradict', { 'Điểm B2': '40' }, 'Điểm B2', 'Điểm B2 là 40 nhưng có 2 chỉ số được đánh dấu.'],
    ['a tick that is none', { 'Việc làm': 'hơi thiếu' }, 'Việc làm', 'Không rõ có hay không.'],
    ['an unknown cause', { 'Nguyên nhân nghèo': 'xui' }, 'Nguyên nhân nghèo', 'Không rõ nguyên nhân “xui”.'],
    ['half a person', { 'Số nhân khẩu': '2,5' }, 'Số nhân khẩu', 'Phải là số nguyên từ 1 đến 99.'],
  ])('says the row and the column of %s', async (_what, cells, column, message) => {
    const page = await send(csvOf([aRow(1), aRow(2, cells)]));
    const row = rowsOf(page).find((text) => text.startsWith('3'))!;
    expect(row).toContain(`Cột ${letterOf(column)}: `);
    expect(row).toContain(message);
    if (!/mất số 0|CU1/.test(message)) expect(page.$('main form[action$="confirmation"]')).toHaveLength(0);
  });

  it('says of two rows which each other they contradict', async () => {
    const rows = [
      ...[aRow(1), aRow(2, { 'Mã hộ': 'H1' })],
      ...[aRow(3), aRow(4, { 'Số CCCD': '004080000003' })],
      ...[aRow(5, { 'Mã hộ': '', 'Số CCCD': '' }), aRow(5, { 'Mã hộ': '', 'Số CCCD': '' })],
    ];
    const page = await send(csvOf(rows));
    expect(cardsOf(page)['Có lỗi']).toBe('6');
    expect(messages(page)).toEqual([
      'Cột B: Mã hộ này có hai chủ hộ; xem dòng 3.',
      'Cột B: Mã hộ này có hai chủ hộ; xem dòng 2.',
      'Cột G: Số giấy tờ trùng với dòng 5: một người không ở hai hộ.',
      'Cột G: Số giấy tờ trùng với dòng 4: một người không ở hai hộ.',
      'Cột C: Cùng tên, ngày sinh và thôn với dòng 7. Ghi mã hộ hoặc số CCCD để phân biệt.',
      'Cột C: Cùng tên, ngày sinh và thôn với dòng 6. Ghi mã hộ hoặc số CCCD để phân biệt.',
    ]);
    const forced = await officer.post(`${page.url}/confirmation`, { checked: 'on', _back: page.url });
    expect((await officer.follow(forced.location!)).body).toContain('Còn 6 dòng có lỗi: chưa ghi dòng nào.');
  });

  it('refuses the ID number of a member of another household', async () => {
    const [{ id }] = (await test.sql<{ id: number }>(`select id from household`)) as [{ id: number }];
    await test.sql(
      `insert into household_member (household_id, name, name_folded, relation, id_number, joined_on) values (?, 'Lý Thị Con', 'ly thi con', 'child', '004080077777', '2024-01-01')`,
      [id],
    );
    const page = await send(csvOf([aRow(1, { 'Số CCCD': '004080077777' })]));
    expect(messages(page)).toEqual(['Cột G: Số giấy tờ này là của một người ở hộ khác trong sổ (mã hộ CU1).']);
  });

  it.each(WRONG_MEMBERS)('names on the sheet of members %s', async (_, members, message) => {
    const page = await send(Buffer.from(await bookOf([aRow(1), aRow(2)], members)), 'so.xlsx');
    expect(cardsOf(page)).toMatchObject({ 'Có lỗi': '0', 'Hộ mới': '2' });
    expect(page.$('main form[action$="confirmation"]')).toHaveLength(0);
    const rows = rowsOf(await officer.get(`${page.url}?sheet=members&outcome=wrong`));
    expect(rows[0]).toContain(message);
  });

  it('refuses a sheet of members without the relation, and hands out the wrong rows of both sheets', async () => {
    const columns = MEMBER_HEADING.filter((label) => label !== 'Quan hệ với chủ hộ');
    const page = await send(Buffer.from(await bookOf([aRow(1)], [CHILD], columns)), 'so.xlsx');
    expect(refusal(page)).toContain('Quan hệ với chủ hộ');
    const both = await send(Buffer.from(await bookOf([aRow(1, { Thôn: 'Thôn Xa' })], [{ ...CHILD, 'Ngày sinh': '2030' }])), 'so.xlsx');
    const { sheets } = await readXlsx((await officer.get(`${both.url}/errors.xlsx`)).raw);
    expect(sheets.map(({ rows }) => String(rows.at(-1)?.[0]))).toEqual([
      expect.stringContaining('Không có thôn'),
      expect.stringContaining('Ngày sinh ở tương lai.'),
    ]);
  });

  it('filters the rows by the kind of mistake, and hands them out with a column that says why', async () => {
    const page = await send(csvOf([aRow(1), aRow(2, { Thôn: 'Thôn Xa' }), aRow(3, { 'Ngày sinh': '01/01/2030' })]));
    expect(
      page
        .$('select[name="problem"] option')
        .toArray()
        .map((option) => page.$(option).text()),
    ).toEqual(expect.arrayContaining(['Thôn không có trong xã (1)', 'Ngày sinh ở tương lai (1)']));
    const filtered = await officer.get(`${page.url}?problem=householdImports.problem.bornLater`);
    expect(filtered.$('main table tbody tr')).toHaveLength(1);
    const file = await officer.get(`${page.url}/errors.xlsx`);
    const { readTabular } = await import('../../src/modules/platform/export/read-tabular.js');
    const cells: (readonly string[])[] = [];
    for await (const row of readTabular(file.raw)) cells.push(row.cells);
    const wrong = cells.filter(([text]) => text?.startsWith('Cột'));
    expect(wrong.map((row) => row.slice(0, 5))).toEqual([
      ['Cột H: Không có thôn “Thôn Xa” trong xã này.', '3', '2', 'H2', 'Nông Văn Giả Định 2'],
      ['Cột E: Ngày sinh ở tương lai.', '4', '3', 'H3', 'Nông Văn Giả Định 3'],
    ]);
  });

  it('refuses ten indicators where the standard has twelve, and names the missing', async () => {
    const page = await send(
      csvOf(
        [aRow(1)],
        HEADING.filter((name) => !['Dinh dưỡng', 'Việc làm'].includes(name)),
      ),
    );
    expect(refusal(page)).toContain('có 12 chỉ số nhưng tệp chỉ có 10. Thiếu: 1. Việc làm; 3. Dinh dưỡng.');
  });

  it('refuses a list without the columns it needs', async () => {
    expect(refusal(await send('Họ tên,Tuổi\nMẫu,3'))).toContain('Họ và tên chủ hộ');
    expect(
      refusal(
        await send(
          csvOf(
            [aRow(1)],
            HEADING.filter((name) => name !== 'Diện'),
          ),
        ),
      ),
    ).toContain('Diện');
  });

  it('refuses a file of 60 MB', async () => {
    const line = `${'x'.repeat(998)}\n`;
    expect(refusal(await send(line.repeat(60_000)))).toContain('50 MB');
  });

  it('reads the one sheet that has a list among 100, and refuses 101', async () => {
    const others = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ name: `Trang ${at}`, rows: textRows([['không phải danh sách']]) }));
    const list = { name: 'Hộ nghèo', rows: textRows(tableOf([aRow(1)])) };
    expect(cardsOf(await send(workbookOf({ sheets: [...others(99), list] }), 'a.xlsx'))['Hộ mới']).toBe('1');
    expect(refusal(await send(workbookOf({ sheets: [...others(100), list] }), 'a.xlsx'))).toContain('101 trang tính; nhiều nhất là 100');
  });

  it('takes no formula that was never calculated', async () => {
    const rows = textRows(tableOf([aRow(1)])).replace(/<c r="L2"[\s\S]*?<\/c>/, '<c r="L2"><f>90+5</f></c>');
    const page = await send(workbookOf({ sheets: [{ name: 'A', rows }] }), 'a.xlsx');
    expect(messages(page)[0]).toContain('Ô L2 là công thức chưa có kết quả.');
  });

  it('reads hidden rows and says so', async () => {
    const rows = textRows(tableOf([aRow(1), aRow(2)])).replace('<row r="3"', '<row r="3" hidden="1"');
    const page = await send(workbookOf({ sheets: [{ name: 'A', rows }] }), 'a.xlsx');
    expect(page.$('.notice').text()).toContain('1 dòng bị ẩn trong bảng tính');
    expect((await officer.get(`${page.url}?hidden=1`)).$('main table tbody tr')).toHaveLength(1);
  });

  it('takes no merged cells in the body', async () => {
    const rows = textRows(tableOf([aRow(1), aRow(2)]));
    const page = await send(
      workbookOf({ sheets: [{ name: 'A', rows, after: '<mergeCells count="1"><mergeCell ref="H2:H3"/></mergeCells>' }] }),
      'a.xlsx',
    );
    expect(page.$('.notice').text()).toContain('Có ô bị gộp trong bảng: H2:H3.');
    expect(messages(page)[0]).toContain('Các ô H2:H3 (dòng 2, cột H) bị gộp.');
    expect(page.$('main form[action$="confirmation"]')).toHaveLength(0);
  });

  it('says that a workbook is a renamed CSV', async () => {
    const page = await send(csvOf([aRow(1)]), 'danh-sach.xlsx');
    expect(page.$('.notice').text()).toContain('danh-sach.xlsx kết thúc bằng .xlsx nhưng nội dung là CSV');
  });

  it('refuses a zip bomb before it is unpacked', async () => {
    const sheet = Buffer.alloc(60 * 1024 * 1024, 32);
    const book = zipOf([
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>' },
      { name: 'xl/worksheets/sheet1.xml', content: sheet },
    ]);
    expect(refusal(await send(book, 'a.xlsx'))).toContain('Tệp nén bất thường');
  });

  it('asks which sheet is meant, and reads that one without another upload', async () => {
    const sheets = [
      { name: 'Hộ nghèo', rows: textRows(tableOf([aRow(1)])) },
      { name: 'Hộ cận nghèo', rows: textRows(tableOf([aRow(2), aRow(3)])) },
    ];
    const page = await send(workbookOf({ sheets }), 'a.xlsx');
    expect(page.$('h1').text()).toContain('Cần chọn');
    await officer.submit({ sheet: '1' }, `${page.url}/reading`);
    expect(cardsOf(await officer.get(page.url))['Hộ mới']).toBe('2');
  });

  it('offers to convert texts of an old font', async () => {
    const heading = ['M· hé', 'Hä vµ tªn chñ hé', 'Th«n', 'DiÖn', 'Nguyªn nh©n nghÌo'];
    const line = ['H1', 'N«ng V¨n Gi¶ §Þnh', 'Th«n Mét', 'Hé nghÌo', 'Kh«ng cã lao ®éng'];
    const page = await send(Buffer.from([heading, line].map((cells) => cells.join(',')).join('\r\n'), 'latin1'));
    expect(page.$('main').text()).toContain('TCVN3');
    await officer.submit({}, `${page.url}/reading`);
    const read = await officer.get(page.url);
    expect(cardsOf(read)).toMatchObject({ 'Có lỗi': '0', 'Hộ mới': '1' });
    expect(rowsOf(read)[0]).toContain('Nông Văn Giả Định');
  });

  it('passes over sections, sums and signatures, and says how many', async () => {
    const rows = [{ 'Họ và tên chủ hộ': 'I. Thôn Một' }, aRow(1), { 'Họ và tên chủ hộ': 'Tổng cộng', 'Số nhân khẩu': '4' }];
    const page = await send(csvOf(rows));
    expect(cardsOf(page)).toMatchObject({ 'Có lỗi': '0', 'Hộ mới': '1' });
    expect(page.$('.notice').text()).toContain('2 dòng không phải là hộ');
  });

  it('refuses a decision of tomorrow and a unit of somebody else', async () => {
    expect((await send(csvOf([aRow(1)]), undefined, { decisionDate: '01/12/2026' })).$('#e-decisionDate').text()).toContain(
      'không được sau hôm nay',
    );
    expect((await send(csvOf([aRow(1)]), undefined, { unitId: String(place.province.id) })).$('#e-unitId').text()).toContain(
      'không thuộc địa bàn',
    );
  });

  it('shows an import to nobody outside its area', async () => {
    const page = await send(csvOf([aRow(1)]));
    const stranger = await signedIn(
      test,
      'poverty_officer',
      await aUnit(test, { level: 'commune', name: 'Xã Lạ', parent: place.province }),
    );
    expect((await stranger.get(page.url)).status).toBe(404);
    expect((await stranger.get(`${page.url}/errors.xlsx`)).status).toBe(404);
    const tried = await stranger.post(`${page.url}/confirmation`, {});
    expect(tried.status).toBeGreaterThanOrEqual(303);
    expect((await confirmList(officer, page.url)).$('h1').text()).toContain('Đã ghi');
    await officer.submit({}, `${page.url}/undo`);
    expect((await officer.get(page.url)).$('h1').text()).toContain('Đã hoàn tác');
  });
});
