import { describe, expect, it } from '@jest/globals';
import { buffer, text } from 'node:stream/consumers';
import { readXlsx } from 'hucre/xlsx';
import { csvStream } from '../../src/modules/platform/export/csv.js';
import { SectionRow, SumRow, type TabularSheet } from '../../src/modules/platform/export/tabular-sheet.js';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { ZipDirectory } from '../../src/modules/platform/export/zip-directory.js';
import { partText } from '../../src/modules/platform/export/workbook/part-stream.js';
import { openTable } from '../../src/modules/platform/tables/open-table.js';

const sheet: TabularSheet = {
  name: "Mẫu 7.1 & 'phụ'",
  title: 'Danh sách hộ (dữ liệu giả định)',
  columns: [
    { key: 'code', label: 'Mã hộ', type: 'text' },
    { key: 'before', label: 'Số hộ', type: 'integer', groups: ['Hộ nghèo', 'Đầu kỳ'] },
    { key: 'rate', label: 'Tỷ lệ', type: 'percent', groups: ['Hộ nghèo', 'Đầu kỳ'] },
    { key: 'after', label: 'Cuối kỳ', type: 'integer', groups: ['Hộ nghèo'] },
    { key: 'id', label: 'Số CCCD', type: 'text' },
  ],
  rows: [
    new SectionRow('I. Khu vực thành thị'),
    { code: 'H01', before: 5, rate: '8.49', after: 4, id: '004080000123' },
    { code: 'H02 <&> "x"\r\nb', before: 0, rate: null, after: null, id: '' },
  ],
};

describe('a table in the layout of an official form', () => {
  it('has its headings merged over groups and downwards, sections across, and text columns for ID numbers', async () => {
    const book = await readXlsx(await buffer(xlsxStream(sheet)), { readStyles: true });
    const read = book.sheets[0]!;
    expect(read.rows.slice(2, 7).map((row) => row.map((cell) => cell ?? ''))).toEqual([
      ['Mã hộ', 'Hộ nghèo', '', '', 'Số CCCD'],
      ['', 'Đầu kỳ', '', 'Cuối kỳ', ''],
      ['', 'Số hộ', 'Tỷ lệ', '', ''],
      expect.arrayContaining(['I. Khu vực thành thị']),
      ['H01', 5, 8.49, 4, '004080000123'],
    ]);
    const blocks = read.merges!.map(({ startRow, startCol, endRow, endCol }) => [startRow, startCol, endRow, endCol].join());
    expect(blocks.sort()).toEqual(['2,0,4,0', '2,1,2,3', '2,4,4,4', '3,1,3,2', '3,3,4,3', '5,0,5,4']);
    expect(read.rows[7]![0]).toBe('H02 <&> "x"\r\nb');
  });

  it('sets sums in bold, and leaves them numbers', async () => {
    const rows = [new SumRow({ code: 'Tổng cộng', before: 5, rate: 8.49, after: 4 }), { code: 'H01', before: 5, rate: 8.49, after: 4 }];
    const read = (await readXlsx(await buffer(xlsxStream({ ...sheet, rows })), { readStyles: true })).sheets[0]!;
    const cells = [0, 1, 2, 3].map((column) => read.cells?.get(`5,${column}`)?.style);
    expect(cells.map((style) => [style?.font?.bold, style?.numFmt])).toEqual(
      ['@', '#,##0', '#,##0.00" %"', '#,##0'].map((format) => [true, format]),
    );
    expect(read.rows[5]!.slice(0, 4)).toEqual(['Tổng cộng', 5, 8.49, 4]);
    expect(read.cells?.get('6,1')?.style?.font?.bold ?? false).toBe(false);
    expect((await text(csvStream({ ...sheet, rows }))).split('\r\n')[3]).toBe('Tổng cộng,5,8.49,4,');
  });

  it('prints on A4 across with its heading on every page', async () => {
    const archive = new ZipDirectory(await buffer(xlsxStream(sheet)));
    const xml = (await partText(archive, 'xl/worksheets/sheet1.xml', 1e6))!;
    expect(xml).toContain('<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>');
    expect(xml).toContain('<pane ySplit="5" topLeftCell="A6" activePane="bottomLeft" state="frozen"/>');
    expect((await partText(archive, 'xl/workbook.xml', 1e6))!).toContain("'Mẫu 7.1 &amp; ''phụ'!$3:$5</definedName>");
  });

  it('is found again by its headings, in both kinds of file', async () => {
    const wanted = [
      { key: 'code', label: 'Mã hộ', required: true },
      { key: 'before', label: 'Số hộ', under: ['Đầu kỳ'], required: true },
      { key: 'after', label: 'Cuối kỳ', required: true },
    ];
    for (const stream of [xlsxStream(sheet), csvStream(sheet)]) {
      const table = await openTable(await buffer(stream), wanted);
      const rows: string[][] = [];
      for await (const { cells } of table.rows()) rows.push(Object.values(cells).map((cell) => cell.text));
      expect(rows.slice(0, 2)).toEqual([
        ['I. Khu vực thành thị', '', ''],
        ['H01', '5', '4'],
      ]);
    }
    expect((await text(csvStream(sheet))).split('\r\n')[0]).toBe('Mã hộ,Hộ nghèo,,,Số CCCD');
  });
});
