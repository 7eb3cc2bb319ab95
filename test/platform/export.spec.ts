import { describe, expect, it } from '@jest/globals';
import { buffer } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { csvStream } from '../../src/modules/platform/export/csv.js';
import { guardFormula, unguardFormula } from '../../src/modules/platform/export/formula-guard.js';
import type { TabularSheet } from '../../src/modules/platform/export/tabular-sheet.js';
import { xlsxStream } from '../../src/modules/platform/export/xlsx.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';

const columns: TabularSheet['columns'] = [
  { key: 'code', label: 'Mã', type: 'text' },
  { key: 'name', label: 'Xã', type: 'text', width: 30 },
  { key: 'rate', label: 'Tỷ lệ hộ nghèo', type: 'percent' },
  { key: 'income', label: 'Thu nhập', type: 'number' },
  { key: 'poor', label: 'Số hộ', type: 'integer' },
  { key: 'on', label: 'Ngày', type: 'date' },
];
const rows = [
  { code: '00123', name: '=cmd|"/C calc"!A0', rate: '8.49', income: '1234567.89', poor: 41, on: plainDate('2017-12-31') },
  { code: '-5', name: 'Đức Quang', rate: -4, income: 1.125, poor: 1000n, on: new Date('2017-12-31T18:00:00Z') },
  { code: '', name: undefined, rate: null, income: null, poor: null, on: null },
];
const sheet: TabularSheet = {
  name: 'Kết quả: 2017/2018',
  title: 'Kết quả giảm nghèo',
  notes: ['Số liệu đến ngày 31/12/2017'],
  columns,
  rows,
};
const csv = async (...args: Parameters<typeof csvStream>) => (await buffer(csvStream(...args))).toString('utf8');
const xlsx = async (table: TabularSheet) => (await readXlsx(await buffer(xlsxStream(table)), { readStyles: true })).sheets[0]!;

describe('CSV files', () => {
  it('open in Excel as UTF-8, with formulas defused and numbers left as numbers', async () => {
    expect(await csv(sheet)).toBe(
      [
        '\uFEFFMã,Xã,Tỷ lệ hộ nghèo,Thu nhập,Số hộ,Ngày',
        `00123,"'=cmd|""/C calc""!A0",8.49,1234567.89,41,2017-12-31`,
        `'-5,Đức Quang,-4,1.1250,1000,2018-01-01`,
        ',,,,,',
        '',
      ].join('\r\n'),
    );
  });

  it('use a decimal comma with semicolons, as Vietnamese machines expect', async () => {
    const lines = (await csv(sheet, { delimiter: ';' })).split('\r\n');
    expect(lines[1]).toContain(';8,49;1234567,89;41;');
    expect(lines[2]).toContain(';-4;1,125;1000;');
  });

  it('defuse every way to begin a formula, and give back exactly what was written', () => {
    for (const text of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '  =1', '\uFF1D1', "'=1"]) {
      expect(guardFormula(text)).toBe(`'${text}`);
    }
    expect(["O'Neil", "'quoted'", 'a=b', '', '5-4'].map(guardFormula)).toEqual(["O'Neil", "'quoted'", 'a=b', '', '5-4']);
    const nasty = fc.string({ unit: fc.constantFrom("'", '=', '-', ' ', '\t', 'a', '\uFF1D') });
    fc.assert(fc.property(nasty, (text) => expect(unguardFormula(guardFormula(text))).toBe(text)));
  });

  it('keep any text through writing and reading', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), fc.constantFrom(',', ';'), async (texts, delimiter) => {
        const table = { ...sheet, columns: columns.slice(0, 2), rows: texts.map((text) => ({ code: 'x', name: text })) };
        const read = parse(await csv(table, { delimiter: delimiter as ',' | ';' }), { bom: true, delimiter }).slice(1);
        const wellFormed = texts.map((text) => Buffer.from(text).toString());
        expect(read.map((record: string[]) => unguardFormula(record[1] ?? ''))).toEqual(wellFormed);
      }),
    );
  });
});

describe('XLSX files', () => {
  it('have title, notes and a bold frozen header above the rows', async () => {
    const read = await xlsx(sheet);
    expect(read.name).toBe('Kết quả 2017 2018');
    expect(read.rows.slice(0, 4)).toEqual([
      ['Kết quả giảm nghèo', null, null, null, null, null],
      ['Số liệu đến ngày 31/12/2017', null, null, null, null, null],
      [null, null, null, null, null, null],
      columns.map((column) => column.label),
    ]);
    expect(read.freezePane).toMatchObject({ rows: 4 });
    expect([read.cells?.get('0,0')?.style?.font?.bold, read.cells?.get('3,1')?.style?.font?.bold]).toEqual([true, true]);
    expect(read.cells?.get('4,1')?.style?.font?.bold ?? false).toBe(false);
    expect(read.columns?.[1]?.width).toBe(30);
  });

  it('hold numbers as numbers, days as days and texts never as formulas', async () => {
    const read = await xlsx(sheet);
    const [first, second, third] = read.rows.slice(4);
    expect(first).toEqual(['00123', '=cmd|"/C calc"!A0', 8.49, 1234567.89, 41, new Date('2017-12-31T00:00:00Z')]);
    expect(second).toEqual(['-5', 'Đức Quang', -4, 1.125, 1000, new Date('2018-01-01T00:00:00Z')]);
    expect(third ?? []).toEqual(Array(third?.length ?? 0).fill(null));
    expect(read.cells?.get('4,1')?.formula).toBeUndefined();
    const formats = [0, 2, 3, 4, 5].map((column) => read.cells?.get(`4,${column}`)?.style?.numFmt);
    expect(formats).toEqual(['@', '#,##0.00" %"', '#,##0.00', '#,##0', 'dd/mm/yyyy']);
  });

  it('write figures longer than fifteen digits as text instead of rounding them', async () => {
    const table = {
      name: 'a',
      columns: [{ key: 'n', label: 'N', type: 'number' as const }],
      rows: [{ n: '1234567890123456.78' }, { n: '-999999999999.999' }],
    };
    expect((await xlsx(table)).rows).toEqual([['N'], ['1234567890123456.78'], [-999999999999.999]]);
  });

  it('survive texts that XML cannot carry and names that Excel refuses', async () => {
    const texts = ['a\u0000b\u000B', '\uD800x', '_x000D_', ' dòng\nhai ', '<&>"\'', '\u{1F600}'];
    const table = { name: "'[]:*?/\\'", columns: [{ key: 't', label: 'T', type: 'text' as const }], rows: texts.map((t) => ({ t })) };
    const read = await xlsx(table);
    expect(read.name).toBe('Sheet1');
    expect(read.rows.flat()).toEqual(['T', 'ab', 'x', '_x000D_', ' dòng\nhai ', '<&>"\'', '\u{1F600}']);
  });

  it('cut a text that is longer than a cell may be', async () => {
    const table = { name: 'a', columns: [{ key: 't', label: 'T', type: 'text' as const }], rows: [{ t: 'x'.repeat(40_000) }] };
    expect(String((await xlsx(table)).rows[1]?.[0]).length).toBe(32_767);
  });
});

describe('long exports', () => {
  async function* many(count: number) {
    for (let number = 1; number <= count; number++) {
      if (number % 1000 === 0) await new Promise(setImmediate);
      yield {
        code: String(number),
        name: `Xã số ${number}`,
        rate: number / 100,
        income: number,
        poor: number,
        on: plainDate('2017-12-31'),
      };
    }
  }

  it('write 10,000 rows while they are read, in both kinds of file', async () => {
    const text = await csv({ ...sheet, rows: many(10_000) });
    expect(text.trimEnd().split('\r\n')).toHaveLength(10_001);
    const read = await xlsx({ ...sheet, rows: many(10_000) });
    expect(read.rows).toHaveLength(10_004);
    expect(read.rows.at(-1)?.slice(0, 3)).toEqual(['10000', 'Xã số 10000', 100]);
  });

  it.each([['CSV', csvStream] as const, ['XLSX', xlsxStream] as const])(
    'stop reading when the %s download is broken off',
    async (_kind, open) => {
      let produced = 0;
      let closed = false;
      async function* endless() {
        try {
          for (;;) {
            produced += 1;
            if (produced % 1000 === 0) await new Promise(setImmediate);
            yield { code: String(produced), name: Math.random().toString(36).repeat(20) };
          }
        } finally {
          closed = true;
        }
      }
      const stream = open({ ...sheet, rows: endless() });
      for await (const chunk of stream) if ((chunk as Buffer).length > 0) break;
      for (let tries = 0; !closed && tries < 200; tries += 1) await new Promise((resolve) => setTimeout(resolve, 25));
      expect(closed).toBe(true);
      expect(produced).toBeLessThan(100_000);
    },
  );

  it.each([['CSV', csvStream] as const, ['XLSX', xlsxStream] as const])(
    'end a %s file in error when the rows break off',
    async (_kind, open) => {
      async function* broken() {
        yield { code: '1' };
        throw new Error('connection lost');
      }
      await expect(buffer(open({ ...sheet, rows: broken() }))).rejects.toThrow('connection lost');
    },
  );
});
