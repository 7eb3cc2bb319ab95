import { describe, expect, it } from '@jest/globals';
import { type CellValue, writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { LegacyText, SeveralSheets, TabularFileError } from '../../src/modules/platform/export/tabular-file-error.js';
import { translate } from '../../src/modules/platform/i18n/i18n.js';
import { faultText } from '../../src/modules/platform/tables/cell-values.js';
import { openTable, type TableOptions, type TableRow } from '../../src/modules/platform/tables/open-table.js';
import type { WantedColumn } from '../../src/modules/platform/tables/header.rules.js';
import { textRows, workbookOf } from '../support/workbook.js';
import { zipOf } from '../support/zip.js';

const WANTED: WantedColumn[] = [
  { key: 'code', label: 'Mã hộ', aliases: ['Mã số hộ'], required: true },
  { key: 'head', label: 'Họ và tên chủ hộ', aliases: ['Họ tên chủ hộ', 'Chủ hộ'], required: true },
  { key: 'member', label: 'Họ tên', aliases: ['Họ và tên'], under: ['Thành viên'] },
  { key: 'sex', label: 'Giới tính', under: ['Thành viên'] },
  { key: 'income', label: 'Thu nhập' },
];
const HEAD = ['Mã hộ', 'Chủ hộ'];

const book = async (...sheets: WriteSheet[]) => Buffer.from(await writeXlsx({ sheets }));
const sheet = (rows: CellValue[][], more: Partial<WriteSheet> = {}): WriteSheet => ({ name: 'Danh sách', rows, ...more });
const utf8 = (text: string) => Buffer.from(text);

async function read(file: Uint8Array, options?: TableOptions, wanted = WANTED) {
  const table = await openTable(file, wanted, options);
  const rows: TableRow[] = [];
  for await (const row of table.rows()) rows.push(row);
  const texts = rows.map(({ row, cells }) => [row, ...Object.entries(cells).map(([key, { text }]) => `${key}:${text}`)]);
  return { table, rows, texts };
}

async function refusal(file: Uint8Array, options?: TableOptions, wanted = WANTED): Promise<TabularFileError> {
  const error = await read(file, options, wanted).then(
    () => new Error('read'),
    (reason: unknown) => reason,
  );
  if (!(error instanceof TabularFileError)) throw error;
  expect(translate('vi', error.key, error.params)).not.toBe(translate('en', error.key, error.params));
  return error;
}

describe('headings', () => {
  it('are found under titles and notes, in any order, with accents or without, and unknown columns are named', async () => {
    const { table, texts } = await read(
      await book(
        sheet([
          ['UBND XÃ GIẢ ĐỊNH'],
          ['Danh sách hộ nghèo (dữ liệu giả định)'],
          [],
          ['STT', 'THU NHẬP (đồng)', 'Ho va ten chu ho', 'Ghi chú riêng', 'Mã  hộ:'],
          [1, 1500000, 'Nguyễn Văn Mẫu', 'x', 'H01'],
        ]),
      ),
    );
    expect(texts).toEqual([[5, 'code:H01', 'head:Nguyễn Văn Mẫu', 'income:1500000']]);
    expect(table.header.unknown).toEqual([
      { column: 0, label: 'STT' },
      { column: 3, label: 'Ghi chú riêng' },
    ]);
  });

  it('of two merged rows are joined, and the row of column numbers is left out', async () => {
    const rows = [
      ['TT', 'Mã hộ', 'Họ và tên chủ hộ', 'Thành viên', null, 'Thu nhập'],
      [null, null, null, 'Họ và tên', 'Giới tính', null],
      ['(1)', '(2)', '(3)', '(4)', '(5)', '(6)=(4)+(5)'],
      [1, 'H01', 'Nguyễn Văn Mẫu', 'Lý Thị Ví Dụ', 'Nữ', 20],
    ];
    const merges = [
      { startRow: 0, startCol: 3, endRow: 0, endCol: 4 },
      { startRow: 0, startCol: 0, endRow: 1, endCol: 0 },
    ];
    const { table, texts } = await read(await book(sheet(rows, { merges })));
    expect(texts).toEqual([[4, 'code:H01', 'head:Nguyễn Văn Mẫu', 'member:Lý Thị Ví Dụ', 'sex:Nữ', 'income:20']]);
    expect([table.header.firstRow, table.header.lastRow, table.report.faults]).toEqual([1, 3, []]);
  });

  it('of three rows are read in CSV too, and a name under another group is not taken', async () => {
    const csv = 'Mã hộ,Thông tin,,,\n,Chủ hộ,Thành viên,,Vợ\n,,Họ tên,Giới tính,Họ tên\nH01,Mẫu,Ví Dụ,Nam,Nào Đó\n';
    const { table, texts } = await read(utf8(csv));
    expect(texts).toEqual([[4, 'code:H01', 'head:Mẫu', 'member:Ví Dụ', 'sex:Nam']]);
    expect(table.header.unknown).toEqual([{ column: 4, label: 'Thông tin › Vợ › Họ tên' }]);
  });

  it('under which a second row names columns nobody asked for do not make that row data', async () => {
    const csv = 'Mã hộ,Chủ hộ,Điểm,\n,,B1,B2\nH01,Mẫu,1,2\n';
    expect((await read(utf8(csv))).texts).toEqual([[3, 'code:H01', 'head:Mẫu']]);
  });

  it('that stand twice are told, the first counts', async () => {
    const { table, texts } = await read(utf8('Mã hộ,Chủ hộ,Mã hộ\nH01,Mẫu,H02\n'));
    expect([table.header.doubled, texts]).toEqual([[{ key: 'code', column: 2 }], [[2, 'code:H01', 'head:Mẫu']]]);
  });

  it('that lack a required column name it, and files without any say what is looked for', async () => {
    const missing = await refusal(utf8('Danh sách\nMã hộ,Thu nhập\nH01,5\n'));
    expect([missing.key, missing.params]).toEqual(['platform.tabular.missingColumns', { row: 2, columns: 'Họ và tên chủ hộ' }]);
    const none = await refusal(utf8('a,b\n1,2\n'));
    expect([none.key, none.params]).toEqual(['platform.tabular.noHeader', { columns: 'Mã hộ, Họ và tên chủ hộ' }]);
  });
});

describe('workbooks of several sheets', () => {
  const other = sheet([['Hướng dẫn'], ['Điền vào trang sau']], { name: 'Hướng dẫn' });
  const village = (name: string, more: Partial<WriteSheet> = {}) => sheet([HEAD, [name, 'Mẫu']], { name, ...more });

  it('are read on the sheet with the headings', async () => {
    const { table, texts } = await read(await book(other, village('Thôn 1'), village('Cũ', { hidden: true })));
    expect([table.sheet, table.hiddenSheets, texts]).toEqual(['Thôn 1', ['Cũ'], [[2, 'code:Thôn 1', 'head:Mẫu']]]);
  });

  it('ask which one when several have them', async () => {
    const file = await book(other, village('Thôn 1'), village('Thôn 2'));
    const error = await refusal(file);
    expect(error instanceof SeveralSheets && error.sheets).toEqual(['Thôn 1', 'Thôn 2']);
    expect((await read(file, { sheet: 'Thôn 2' })).texts).toEqual([[2, 'code:Thôn 2', 'head:Mẫu']]);
  });

  it('are refused above a hundred sheets', async () => {
    const error = await refusal(await book(...Array.from({ length: 101 }, (_, at) => village(`T${at}`))));
    expect([error.key, error.params]).toEqual(['platform.tabular.tooManySheets', { found: 101, max: 100 }]);
  });
});

describe('what stands in the body', () => {
  const head = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>';
  const strings =
    '<si><t>Mã hộ</t></si><si><r><t>Chủ </t></r><r><rPr><b/></rPr><t>hộ</t></r><rPh sb="0" eb="1"><t>đọc</t></rPh></si><si><t xml:space="preserve"> A &amp; B&#x1EA1; </t></si>';
  const one = (rows: string, after = '') => workbookOf({ strings, sheets: [{ name: 'A', rows: head + rows, after }] });

  it('formulas without a value, errors and merged cells are reported at their cell', async () => {
    const rows =
      '<row r="3"><c r="A3"><f>1+1</f><v>2</v></c><c r="B3" t="str"><f>A1</f><v></v></c></row>' +
      '<row r="4"><c r="A4"><f>SUM(A1)</f></c><c r="B4" t="e"><v>#N/A</v></c></row>' +
      '<row r="5"><c r="A5" t="s"><v>2</v></c></row>';
    const file = one(rows, '<mergeCells count="2"><mergeCell ref="A5:A7"/><mergeCell ref="A1:B1"/></mergeCells>');
    const { table, texts } = await read(file);
    expect(texts).toEqual([
      [3, 'code:2', 'head:'],
      [4, 'code:', 'head:#N/A'],
      [5, 'code:A & Bạ', 'head:'],
    ]);
    expect(table.report.faults.map((fault) => translate('vi', faultText(fault).key, faultText(fault).params))).toEqual([
      'Ô A4 là công thức chưa có kết quả. Hãy mở bằng Excel, tính lại và lưu.',
      'Ô B4 báo lỗi #N/A.',
      'Các ô A5:A7 (dòng 5, cột A) bị gộp. Hãy bỏ gộp và ghi giá trị vào từng ô.',
    ]);
  });

  it('hidden rows are counted and told, blank ones left out', async () => {
    const cell = (row: number, text: string) => `<c r="A${row}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const { table, rows } = await read(
      one(
        `<row r="2" hidden="1">${cell(2, 'H01')}</row><row r="3"/><row r="4">${cell(4, ' \u200B')}</row><row r="9" spans="1:1">${cell(9, 'H02')}</row>`,
      ),
    );
    expect(rows.map(({ row, hidden }) => [row, hidden])).toEqual([
      [2, true],
      [9, false],
    ]);
    expect([table.report.rows, table.report.hiddenRows]).toEqual([2, 1]);
  });

  it('days come from both ways of counting them, and only from cells that show days', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="dd\\/mm\\/yyyy;@"/><numFmt numFmtId="171" formatCode="#,##0\\ &quot;đ&quot;"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="10"/></cellXfs>';
    const cells = '<c r="A2" s="1"><v>43048</v></c><c r="B2" s="2"><v>43048</v></c><c r="C2" s="3"><v>0.0849</v></c>';
    const rows = textRows([['Mã hộ', 'Chủ hộ', 'Thu nhập']]) + `<row>${cells}</row>`;
    const file = (from1904: boolean) => workbookOf({ styles, from1904, sheets: [{ name: 'A', rows }] });
    expect((await read(file(false))).texts).toEqual([[2, 'code:2017-11-09', 'head:43048', 'income:8,49%']]);
    expect((await read(file(true))).texts).toEqual([[2, 'code:2021-11-10', 'head:43048', 'income:8,49%']]);
  });

  it('prefixes, single quotation marks, comments and CDATA make no difference', async () => {
    const rows = "<!-- x --><x:row r='2'><x:c t='inlineStr' r=\"B2\"><x:is><x:t><![CDATA[A & B]]></x:t></x:is></x:c></x:row>";
    const whole = `<?xml version="1.0"?>\n<x:worksheet><x:sheetData><x:row r="1"><x:c r="A1" t="str"><x:v>Mã hộ</x:v></x:c><x:c r="B1" t="str"><x:v>Chủ hộ</x:v></x:c></x:row>${rows}</x:sheetData></x:worksheet>`;
    expect((await read(workbookOf({ sheets: [{ name: 'A', rows: '', whole }] }))).texts).toEqual([[2, 'code:', 'head:A & B']]);
  });
});

describe('odd files', () => {
  it('are read by their content whatever their name, with a notice', async () => {
    const csv = await read(utf8('Mã hộ;Chủ hộ\nH01;Mẫu\n'), { fileName: 'ds.xlsx' });
    expect([csv.table.renamed, csv.texts.length]).toEqual([{ ending: '.xlsx', found: 'CSV' }, 1]);
    const xlsx = await read(await book(sheet([HEAD, ['H01', 'Mẫu']])), { fileName: 'ds.csv' });
    expect([xlsx.table.renamed, xlsx.texts.length]).toEqual([{ ending: '.csv', found: 'XLSX' }, 1]);
  });

  it('typed in an old font say so, and are read when the font is named', async () => {
    const list = 'M· hé,Hä vµ tªn chñ hé\nH01,NguyÔn V¨n MÉu\nH02,Lý ThÞ §­êng\n';
    for (const file of [
      Buffer.from(list, 'latin1'),
      utf8(list),
      await book(
        sheet(
          list
            .trim()
            .split('\n')
            .map((line) => line.split(',')),
        ),
      ),
    ]) {
      const error = await refusal(file);
      expect(error instanceof LegacyText && error.font).toBe('tcvn3');
      expect((await read(file, { legacy: 'tcvn3' })).texts).toEqual([
        [2, 'code:H01', 'head:Nguyễn Văn Mẫu'],
        [3, 'code:H02', 'head:Lý Thị Đường'],
      ]);
    }
  });

  it('with Unicode headings over rows in an old font are suspected, clean ones are not', async () => {
    const mixed = await openTable(
      await book(sheet([HEAD, ['1', 'Nguyeãn Vaên Maãu'], ['2', 'Lyù Thò Ñöôøng'], ['3', 'Hoaøng Quoác Vieät']])),
      WANTED,
    );
    expect(await mixed.suspectedFont()).toBe('vni');
    const clean = await openTable(await book(sheet([HEAD, ['1', 'Nguyễn Văn Mẫu'], ['2', 'Hà Và'], ['3', 'Lò Tú']])), WANTED);
    expect(await clean.suspectedFont()).toBeNull();
  });

  it('that blow up when unpacked are refused, texts as well as sheets', async () => {
    const zeros = Buffer.alloc(40 * 1024 * 1024, 32);
    const trap = (name: string) =>
      zipOf([
        { name: 'xl/workbook.xml', content: '<workbook/>' },
        { name, content: zeros },
      ]);
    for (const name of ['xl/sharedStrings.xml', 'xl/worksheets/sheet1.xml'])
      expect((await refusal(trap(name))).key).toBe('platform.tabular.bomb');
  });
});
