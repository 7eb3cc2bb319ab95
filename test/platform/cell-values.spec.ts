import { describe, expect, it } from '@jest/globals';
import type { CellKind } from '../../src/modules/platform/export/tabular-row.js';
import { LOCALES, translate } from '../../src/modules/platform/i18n/i18n.js';
import { readDate, readDigits, readNumber, readTick } from '../../src/modules/platform/tables/cell-values.js';
import { isNumbering } from '../../src/modules/platform/tables/header.rules.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';

const cell = (text: string, kind: CellKind = 'text') => ({ text, kind });
const latest = plainDate('2026-11-21');
const day = (text: string, kind?: CellKind, from1904?: boolean) => {
  const read = readDate(cell(text, kind), { latest, ...(from1904 === undefined ? {} : { from1904 }) });
  return 'fault' in read
    ? read.fault.split('.').at(-1)
    : read.value && `${read.value.day} ${read.value.precision}${read.warning ? ' ?' : ''}`;
};
const brief = (read: { value: unknown; warning?: string } | { fault: string }) =>
  'fault' in read ? read.fault.split('.').at(-1) : read.warning ? [read.value, read.warning.split('.').at(-1)] : read.value;

describe('days', () => {
  it.each([
    ['5/3/1980', '1980-03-05 day'],
    ['05-03-1980', '1980-03-05 day'],
    ['5.3.1980', '1980-03-05 day'],
    ['1980-03-05', '1980-03-05 day'],
    ['1980-03-05 00:00', '1980-03-05 day'],
    ['ngày 5 tháng 3 năm 1980', '1980-03-05 day'],
    ['3/1980', '1980-03-01 month'],
    ['03-1980', '1980-03-01 month'],
    ['1980-03', '1980-03-01 month'],
    ['tháng 3 năm 1980', '1980-03-01 month'],
    ['1980', '1980-01-01 year'],
    ['năm 1980', '1980-01-01 year'],
    ['05-03-80', '1980-03-05 day ?'],
    ['05/03/26', '2026-03-05 day ?'],
    ['05/12/26', '1926-12-05 day ?'],
    ['29285', '1980-03-05 day'],
    ['', null],
    ['-', null],
    ['31/02/1980', 'badDate'],
    ['29/02/1900', 'badDate'],
    ['13/1980', 'badDate'],
    ['5/3/180', 'badDate'],
    ['không rõ', 'badDate'],
    ['2500', 'badDate'],
  ])('%s', (text, read) => expect(day(text)).toBe(read));

  it('kept as numbers are counted from 1900 or 1904, and 29/02/1900 is none', () => {
    expect([day('29285', 'number'), day('27823', 'number', true), day('1980', 'number'), day('1980-03-05', 'date')]).toEqual([
      '1980-03-05 day',
      '1980-03-05 day',
      '1980-01-01 year',
      '1980-03-05 day',
    ]);
  });
});

describe('numbers', () => {
  it.each([
    ['1.500.000', '1500000'],
    ['1 500 000', '1500000'],
    ['1\u00A0500\u00A0000', '1500000'],
    ['1.500.000,5', '1500000.5'],
    ['1,500,000', '1500000'],
    ['1,500,000.5', '1500000.5'],
    ['1.500', '1500'],
    ['1,5', '1.5'],
    ['0,125', '0.125'],
    ['8,49%', '8.49'],
    ['1,500', 'ambiguousNumber'],
    ['-12,345', 'ambiguousNumber'],
    ['1.50.00', 'badNumber'],
    ['1,5E+6', 'scientific'],
    ['năm triệu', 'badNumber'],
    ['', null],
    ['–', null],
  ])('%s', (text, read) => expect(brief(readNumber(cell(text)))).toBe(read));

  it('held as numbers by the file are never ambiguous', () => {
    expect([brief(readNumber(cell('1,234', 'number'))), brief(readNumber(cell('0,123%', 'percent')))]).toEqual(['1.234', '0.123']);
  });
});

describe('ticks', () => {
  it.each(['x', 'X', '☒', '✓', '✔', '1', 'có', 'CÓ', '[x]', 'TRUE', 'Đúng'])('%s is yes', (text) =>
    expect(brief(readTick(cell(text)))).toBe(true),
  );
  it.each(['0', 'không', 'Khong', '☐', 'FALSE'])('%s is no', (text) => expect(brief(readTick(cell(text)))).toBe(false));
  it('an empty box is neither, and anything else is refused', () => {
    expect([brief(readTick(cell(''))), brief(readTick(cell('2'))), brief(readTick(cell('nam')))]).toEqual([null, 'badTick', 'badTick']);
  });
});

describe('ID numbers', () => {
  it('keep their digits, get a lost zero back with a warning, and are refused when digits are gone', () => {
    const read = (text: string, kind?: CellKind) => brief(readDigits(cell(text, kind), [9, 12]));
    expect(read('004080000123')).toBe('004080000123');
    expect(read("'004 080.000-123")).toBe('004080000123');
    expect(read('40800001234', 'number')).toEqual(['040800001234', 'lostZeros']);
    expect(read('4080000123', 'number')).toEqual(['004080000123', 'lostZeros']);
    expect(read('80123456')).toEqual(['080123456', 'lostZeros']);
    expect(['3,5E+10', '3.5085E+11', '12345', '00408000012A', '1234567890'].map((text) => read(text))).toEqual([
      'scientific',
      'scientific',
      'badDigits',
      'badDigits',
      'badDigits',
    ]);
    expect(read('')).toBeNull();
  });
});

it('rows of column numbers are told from data', () => {
  const numbering = [
    ['(1)', '(2)', '(3)'],
    ['1', '2', '3'],
    ['A', 'B', '1', '2'],
    ['', '(1)', '(2)=(1)+3'],
    ['1', '2', '3=1+2'],
  ];
  expect(numbering.map(isNumbering)).toEqual([true, true, true, true, true]);
  expect([['1', 'H01', 'Mẫu'], ['1', '5', '2'], ['1', '2'], ['3', '4', '5'], ['A']].map(isNumbering)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

it('every reason has a text in both languages', () => {
  const reasons = ['badDate', 'shortYear', 'ambiguousNumber', 'badNumber', 'scientific', 'badTick', 'badDigits', 'lostZeros'];
  for (const reason of reasons)
    for (const locale of LOCALES) expect(translate(locale, `platform.cell.${reason}`)).not.toContain('platform.');
});
