import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatDay,
  formatDayTime,
  formatMoney,
  formatMonth,
  formatMonthInWords,
  formatNumber,
  formatPercent,
  formatQuarter,
} from '../../src/modules/platform/format/format.js';
import { parseVietnameseDecimal, parseVietnameseNumber } from '../../src/modules/platform/format/parse-number.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';

describe('figures and days as people read them', () => {
  it('writes numbers with Vietnamese and with English marks', () => {
    expect(formatNumber(1234567.89)).toBe('1.234.567,89');
    expect(formatNumber(1234567.89, 'en')).toBe('1,234,567.89');
    expect(formatNumber(336478)).toBe('336.478');
    expect(formatNumber(8.5, 'vi', 2)).toBe('8,50');
    expect(formatNumber(-1500)).toBe('-1.500');
  });

  it('keeps every digit of exact figures', () => {
    expect(formatNumber('9007199254740993.25')).toBe('9.007.199.254.740.993,25');
    expect(formatNumber(123456789012345678901n)).toBe('123.456.789.012.345.678.901');
  });

  it('writes percent, money and days', () => {
    expect(formatPercent('8.49')).toBe('8,49\u00A0%');
    expect(formatPercent(4, 'vi', 0)).toBe('4\u00A0%');
    expect(formatPercent(83.51, 'en')).toBe('83.51%');
    expect(formatMoney(1500000n)).toBe('1.500.000\u00A0đồng');
    expect(formatMoney(1500000n, 'en')).toBe('1,500,000\u00A0VND');
    const day = plainDate('2017-11-09');
    expect([formatDay(day), formatMonth(day)]).toEqual(['09/11/2017', '11/2017']);
    expect([formatMonthInWords(day), formatMonthInWords(day, 'en')]).toEqual(['tháng 11 năm 2017', 'November 2017']);
    expect([formatQuarter(day), formatQuarter(day, 'en')]).toEqual(['Quý IV/2017', 'Q4 2017']);
    expect(formatDayTime(new Date('2017-11-09T18:05:00Z'))).toBe('10/11/2017 01:05');
  });
});

describe('figures as people type them', () => {
  const read: [string, string | undefined][] = [
    ['1.500.000', '1500000'],
    ['1.500', '1500'],
    ['1500', '1500'],
    ['8,49', '8.49'],
    ['8.49', '8.49'],
    ['0.125', '0.125'],
    ['0,125', '0.125'],
    ['1,500', '1.500'],
    ['1,500,000', '1500000'],
    ['1.234.567,89', '1234567.89'],
    ['1,234,567.89', '1234567.89'],
    ['1.234,5', '1234.5'],
    [' 1 500 ', '1500'],
    ['1\u00A0500\u00A0000,5', '1500000.5'],
    ['1 500.250', '1500.250'],
    ['83,51%', '83.51'],
    ['83,51 %', '83.51'],
    ['-4', '-4'],
    ['\u22124,5', '-4.5'],
    ['-0', '0'],
    ['007', '7'],
    ['90071992547409931', '90071992547409931'],
    ['', undefined],
    ['%', undefined],
    ['abc', undefined],
    ['1e5', undefined],
    ['12.34.56', undefined],
    ['1.50.000', undefined],
    ['1 50', undefined],
    ['1,2,3', undefined],
    ['1.2345,6', undefined],
    ['5,', undefined],
    [',5', undefined],
    ['--5', undefined],
    ['5 hộ', undefined],
    ['Infinity', undefined],
  ];
  it.each(read)('reads "%s" as %s', (typed, expected) => {
    expect(parseVietnameseDecimal(typed)).toBe(expected);
    expect(parseVietnameseNumber(typed)).toBe(expected === undefined ? undefined : Number(expected));
  });

  it('reads back every figure it writes, exactly', () => {
    const decimal = fc.tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.nat(999_999_999)).map(([whole, fraction]) => {
      const digits = String(fraction).padStart(9, '0').replace(/0+$/, '');
      return digits ? `${whole}.${digits}` : String(whole);
    });
    fc.assert(fc.property(decimal, (figure) => expect(parseVietnameseDecimal(formatNumber(figure))).toBe(figure)));
  });
});
