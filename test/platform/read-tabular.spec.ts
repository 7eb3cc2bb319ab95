import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { type CellValue, writeXlsx, type WriteSheet } from 'hucre/xlsx';
import { csvStream } from '../../src/modules/platform/export/csv.js';
import { columnName } from '../../src/modules/platform/export/column-name.js';
import { readTabular } from '../../src/modules/platform/export/read-tabular.js';
import type { SourceOptions as ReadOptions } from '../../src/modules/platform/export/tabular-source.js';
import { TabularFileError } from '../../src/modules/platform/export/tabular-file-error.js';
import type { TabularRow } from '../../src/modules/platform/export/tabular-row.js';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { parseVietnameseDecimal } from '../../src/modules/platform/format/parse-number.js';
import { translate } from '../../src/modules/platform/i18n/i18n.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { zipOf } from '../support/zip.js';

async function rowsOf(source: Uint8Array | string, options?: ReadOptions): Promise<TabularRow[]> {
  const rows: TabularRow[] = [];
  for await (const row of readTabular(source, options)) rows.push(row);
  return rows;
}
const cellsOf = async (source: Uint8Array, options?: ReadOptions) => (await rowsOf(source, options)).map((row) => row.cells);
const text = (content: string, encoding: BufferEncoding = 'utf8') => Buffer.from(content, encoding);
const book = async (...sheets: WriteSheet[]) => Buffer.from(await writeXlsx({ sheets }));
const oneSheet = (rows: CellValue[][], more: Partial<WriteSheet> = {}): WriteSheet => ({ name: 'Trang 1', rows, ...more });

/** The refusal, which must have a text in both languages. */
async function refusal(source: Uint8Array | string, options?: ReadOptions): Promise<[string, object]> {
  try {
    await rowsOf(source, options);
  } catch (error) {
    if (!(error instanceof TabularFileError)) throw error;
    expect(translate('vi', error.key, error.params)).not.toBe(translate('en', error.key, error.params));
    return [error.key.replace('platform.tabular.', ''), error.params];
  }
  return ['accepted', {}];
}

describe('CSV lists', () => {
  it('are read with their row numbers, empty rows left out', async () => {
    const rows = await rowsOf(text('\uFEFFMã,Tên\r\n\r\n01,"Xã ""A"",\nthôn B"\r\n,,\r\n02,Đức Quang,,\r\n'));
    expect(rows).toEqual([
      { sheet: '', row: 1, cells: ['Mã', 'Tên'] },
      { sheet: '', row: 3, cells: ['01', 'Xã "A",\nthôn B'] },
      { sheet: '', row: 5, cells: ['02', 'Đức Quang'] },
    ]);
  });

  it.each([
    ['a semicolon, with decimal commas', 'Xã;Tỷ lệ\nA;8,49\nB;7,1\n'],
    ['decimal commas in every row', '1,5;8,49\n2,5;7,10\n'],
    ['a title above the table', 'Danh sách xã, thị trấn\nXã;Tỷ lệ\nA;8,49\n'],
    ['a semicolon announced by Excel', 'sep=;\r\nA;8,49\r\n'],
    ['a tab', 'Xã\tTỷ lệ, %\nA\t8,49\n'],
    ['a comma', 'Xã,"Tỷ lệ; %"\nA,"8,49"\n'],
  ])('find their delimiter by themselves: %s', async (_case, content) => {
    expect((await cellsOf(text(content))).at(-1)).toHaveLength(2);
  });

  it('are read from UTF-16 too, as Excel writes "Unicode text"', async () => {
    expect(await cellsOf(text('\uFEFFXã\tHộ\nĐức Quang\t41\n', 'utf16le'))).toEqual([
      ['Xã', 'Hộ'],
      ['Đức Quang', '41'],
    ]);
  });

  it('have their cells composed and freed of what cannot be seen', async () => {
    expect(await cellsOf(text(`${'Đức Hoà'.normalize('NFD')}\u200B, \u00A0x \n`))).toEqual([['Đức Hoà', 'x']]);
  });

  it('are refused with the row of an open quotation mark', async () => {
    expect(await refusal(text('a,b\n1,"2\n3,4\n'))).toEqual(['badCsv', { row: 2 }]);
    expect(await refusal(text('a,b\n1,2\n"x"y,4\n'))).toEqual(['badCsv', { row: 3 }]);
  });

  it('are refused in an old Vietnamese encoding instead of being read as rubbish', async () => {
    expect(await refusal(Buffer.from([0x58, 0xe3, 0x2c, 0xd0, 0xfe, 0x63, 0x0a]))).toEqual(['encoding', {}]);
  });
});

describe('XLSX lists', () => {
  it('give numbers, days, percentages and formula results as text that is read in one way only', async () => {
    const cells = new Map([
      ['0,5', { value: 0.0849, type: 'number' as const, style: { numFmt: '0.00%' } }],
      ['0,6', { formula: '2+3', formulaResult: 5, type: 'formula' as const }],
      ['0,7', { value: 41, type: 'number' as const, style: { numFmt: '0" %"' } }],
    ]);
    const day = new Date('2017-11-09T00:00:00Z');
    const file = await book(oneSheet([['007', 1.234, 1234567, day, 0.1 + 0.2, 0.0849, 5, 41, true, 1e-7]], { cells }));
    const [row] = await cellsOf(file);
    expect(row).toEqual(['007', '1,234', '1234567', '2017-11-09', '0,3', '8,49%', '5', '41', 'TRUE', '0,0000001']);
    expect([1, 2, 4, 5].map((column) => parseVietnameseDecimal(row?.[column] ?? ''))).toEqual(['1.234', '1234567', '0.3', '8.49']);
  });

  it('keep the row numbers of the sheet, with and without percentages', async () => {
    const rows = [['Mã'], [], [], ['01', null, 'x']];
    const percent = new Map([['3,4', { value: 0.5, type: 'number' as const, style: { numFmt: '0%' } }]]);
    expect(await rowsOf(await book(oneSheet(rows)))).toEqual([
      { sheet: 'Trang 1', row: 1, cells: ['Mã'] },
      { sheet: 'Trang 1', row: 4, cells: ['01', '', 'x'] },
    ]);
    expect((await rowsOf(await book(oneSheet(rows, { cells: percent })))).at(-1)).toEqual({
      sheet: 'Trang 1',
      row: 4,
      cells: ['01', '', 'x', '', '50%'],
    });
  });

  it('leave hidden sheets out', async () => {
    const file = await book(oneSheet([['1']]), { name: 'Danh mục', rows: [['ẩn']], hidden: true }, { name: 'Trang 2', rows: [['2']] });
    expect((await rowsOf(file)).map(({ sheet, cells }) => [sheet, ...cells])).toEqual([
      ['Trang 1', '1'],
      ['Trang 2', '2'],
    ]);
  });

  it('are refused over the limits of sheets, rows, columns and cell length', async () => {
    const many = Array.from({ length: 101 }, (_, index) => ({ name: `T${index}`, rows: [['x']] }));
    expect(await refusal(await book(...many))).toEqual(['tooManySheets', { found: 101, max: 100 }]);
    const wide = await book(oneSheet([['a'], Array(501).fill('x')]));
    expect(await refusal(wide)).toEqual(['tooManyColumns', { row: 2, max: 500 }]);
    expect(await refusal(await book(oneSheet([['a'], ['b'], ['c']])), { maxRows: 2 })).toEqual(['tooManyRows', { max: 2 }]);
    const long = await book(oneSheet([['a', 'x'.repeat(20)]]));
    expect(await refusal(long, { maxCellLength: 10 })).toEqual(['cellTooLong', { row: 1, column: 'B', max: 10 }]);
  });
});

describe('files that are something else, or too much', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tabular-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ['PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj')],
    ['HTML/XML', Buffer.from('<html><table><tr><td>1</td></tr></table></html>')],
    ['PNG', Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex')],
  ])('%s under the name of a workbook is refused', async (found, content) => {
    expect(await refusal(content, { fileName: 'danh-sach.xlsx' })).toEqual(['wrongKind', { found }]);
  });

  it('archives that are no workbook, damaged workbooks and unknown bytes are refused', async () => {
    expect(await refusal(zipOf([{ name: 'a.txt', content: 'x' }]))).toEqual(['notWorkbook', {}]);
    expect(await refusal(zipOf([{ name: 'word/document.xml', content: '<x/>' }]))).toEqual(['notWorkbook', {}]);
    const whole = await book(oneSheet([['1']]));
    expect(await refusal(whole.subarray(0, whole.length - 40))).toEqual(['broken', {}]);
    expect(await refusal(zipOf([{ name: 'xl/workbook.xml', content: 'not XML' }]))).toEqual(['broken', {}]);
    expect(await refusal(Buffer.from([0, 1, 2, 3, 250]))).toEqual(['unknownKind', {}]);
    expect(await refusal(Buffer.from([0]))).toEqual(['unknownKind', {}]);
  });

  it('no byte changed in a workbook leads to anything but rows or a refusal', async () => {
    const whole = await book(oneSheet([['Xã', 8.49, new Date('2017-11-09T00:00:00Z')]]));
    const seen = new Set<string>();
    for (let at = 0; at < whole.length; at += 23) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ 0xff;
      seen.add((await refusal(damaged))[0]);
    }
    expect(
      [...seen].filter((reason) => !['accepted', 'broken', 'notWorkbook', 'empty', 'unknownKind', 'tooLargeInside'].includes(reason)),
    ).toEqual([]);
    expect(seen).toContain('broken');
  });

  it('old Excel files and files with a password say what to do', async () => {
    const container = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    expect(await refusal(container)).toEqual(['oldExcel', {}]);
    const locked = await writeXlsx({ sheets: [oneSheet([['1']])], encryption: { password: 'x', spinCount: 10 } });
    expect(await refusal(locked)).toEqual(['encrypted', {}]);
  });

  it('an ending that does not fit the content is refused', async () => {
    expect(await refusal(text('a,b\n'), { fileName: 'DANH SACH.XLSX' })).toEqual(['renamed', { ending: '.xlsx', found: 'CSV' }]);
    const path = join(folder, 'list.csv');
    writeFileSync(path, await book(oneSheet([['1']])));
    expect(await refusal(path)).toEqual(['renamed', { ending: '.csv', found: 'XLSX' }]);
    expect(await refusal(text('a,b\n'), { fileName: 'list.txt' })).toEqual(['accepted', {}]);
  });

  it('51 MB is refused before it is read, and nothing at all is no list', async () => {
    const path = join(folder, 'large.csv');
    writeFileSync(path, Buffer.alloc(51 * 1024 * 1024, 'a'));
    expect(await refusal(path)).toEqual(['tooLarge', { max: 50 }]);
    for (const nothing of ['', '\n\n', ',,\n']) expect(await refusal(text(nothing))).toEqual(['empty', {}]);
    expect(await refusal(await book(oneSheet([])))).toEqual(['empty', {}]);
  });

  it('an archive that unpacks to more than it may is refused, whatever it claims', async () => {
    const workbook = (claim?: number) =>
      zipOf([
        { name: 'xl/workbook.xml', content: '<workbook/>' },
        {
          name: 'xl/worksheets/sheet1.xml',
          content: Buffer.alloc(4 * 1024 * 1024),
          ...(claim === undefined ? {} : { claimedSize: claim }),
        },
      ]);
    expect(await refusal(workbook(), { maxUnpackedBytes: 1024 * 1024 })).toEqual(['tooLargeInside', { max: 1 }]);
    expect(await refusal(workbook(0))).toEqual(['broken', {}]);
  });

  it('a sheet that grows past its claimed size is cut off', async () => {
    const open = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';
    const parts = (sheet: string, more: object) => [
      {
        name: '[Content_Types].xml',
        content: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
      },
      { name: '_rels/.rels', content: relation('officeDocument', 'xl/workbook.xml') },
      { name: 'xl/workbook.xml', content: '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>' },
      { name: 'xl/_rels/workbook.xml.rels', content: relation('worksheet', 'worksheets/sheet1.xml') },
      { name: 'xl/worksheets/sheet1.xml', content: sheet, ...more },
    ];
    const honest = `${open}<row r="1"><c r="A1"><v>41</v></c></row></sheetData></worksheet>`;
    expect(await cellsOf(zipOf(parts(honest, { zip64: true })))).toEqual([['41']]);
    const bomb = `${open}${'<row><c><v>1</v></c></row>'.repeat(500_000)}</sheetData></worksheet>`;
    expect(await refusal(zipOf(parts(bomb, { claimedSize: 2_000 })))).toEqual(['broken', {}]);
  });
});

describe('JSON lists', () => {
  it('are read as rows under the names of their fields', async () => {
    const list = [
      { code: '01', name: 'Xã A' },
      { code: '02', area: 1.5, old: null, poor: true },
    ];
    expect(await rowsOf(text(JSON.stringify(list)))).toEqual([
      { sheet: '', row: 0, cells: ['code', 'name', 'area', 'old', 'poor'] },
      { sheet: '', row: 1, cells: ['01', 'Xã A'] },
      { sheet: '', row: 2, cells: ['02', '', '1,5', '', 'TRUE'] },
    ]);
    expect(await cellsOf(text('[["a","b"],[1,2]]'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('are refused when they are no list of flat objects', async () => {
    for (const content of ['{"a":1}', '[1,2]', '[{"a":[1]}]', '[{"a":1},["b"]]', '[{"a":1}', '[null]']) {
      expect([content, ...(await refusal(text(content)))]).toEqual([content, 'badJson', {}]);
    }
    expect(await refusal(text('[]'))).toEqual(['empty', {}]);
  });
});

describe('what was exported', () => {
  it('is read back as it was, from both kinds of file', async () => {
    const columns = [
      { key: 'code', label: 'Mã', type: 'text' as const },
      { key: 'rate', label: 'Tỷ lệ', type: 'percent' as const },
      { key: 'on', label: 'Ngày', type: 'date' as const },
    ];
    const sheet = () => ({ name: 'A', columns, rows: [{ code: '=1+1', rate: '1.234', on: plainDate('2017-12-31') }] });
    for (const stream of [xlsxStream(sheet()), csvStream(sheet()), csvStream(sheet(), { delimiter: ';' })]) {
      const [, row = []] = await cellsOf(await buffer(stream));
      expect([row[0], Number(parseVietnameseDecimal(row[1] ?? '')), row[2]]).toEqual(['=1+1', 1.234, '2017-12-31']);
    }
  });

  it('names columns as office programs do', () => {
    expect([0, 25, 26, 51, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA']);
  });
});

function relation(type: string, target: string): string {
  const base = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return `<Relationships><Relationship Id="rId1" Type="${base}/${type}" Target="${target}"/></Relationships>`;
}
