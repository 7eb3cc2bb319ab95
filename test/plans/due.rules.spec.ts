import { describe, expect, it } from '@jest/globals';
import { decidedDays, shippedCalendarDays } from '../../src/modules/platform/time/holidays.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { WorkingDays } from '../../src/modules/platform/time/working-days.rules.js';
import { deriveDues, type DueContext } from '../../src/modules/plans/due/due.rules.js';
import { DueRule } from '../../src/modules/plans/due/due-rule.js';
import { dueExplanation, ruleText } from '../../src/modules/plans/due/due-words.js';
import { readDue } from '../../src/modules/plans/due/read-due.rules.js';

const working = new WorkingDays(decidedDays(shippedCalendarDays()));
const context = (from: string, to: string, document: string | null = from): DueContext => ({
  ...{ from: plainDate(from), to: plainDate(to), working },
  events: { document: document === null ? null : plainDate(document), start: plainDate(from), end: plainDate(to) },
});
const YEAR_2017 = context('2017-03-07', '2017-12-31');
const days = (words: string, at = YEAR_2017, move: 'none' | 'next' | 'previous' = 'none') =>
  deriveDues(readDue(words, move)!, at).map(({ opensOn, dueOn }) => [opensOn, dueOn]);

describe('the last day of a time limit', () => {
  it.each([
    ['trước ngày 10/12/2017', [[null, '2017-12-09']]],
    ['Thời gian hoàn thành trước ngày 31/12/2017.', [[null, '2017-12-30']]],
    ['trước 01/03/2016', [[null, '2016-02-29']]],
    ['trước ngày 01/01/2018', [[null, '2017-12-31']]],
    ['đến ngày 10/12/2017', [[null, '2017-12-10']]],
    ['10/12/2017', [[null, '2017-12-10']]],
    ['trước tháng 10/2017', [[null, '2017-09-30']]],
    ['trước tháng 6/2017', [[null, '2017-05-31']]],
    ['trước tháng 3/2020', [[null, '2020-02-29']]],
    ['trước tháng 1/2018', [[null, '2017-12-31']]],
    ['trong tháng 2 năm 2020', [['2020-02-01', '2020-02-29']]],
    ['Thời gian thực hiện quý II/2017', [['2017-04-01', '2017-06-30']]],
    ['quý IV năm 2017', [['2017-10-01', '2017-12-31']]],
    ['trong năm 2017', [['2017-01-01', '2017-12-31']]],
    ['', [[null, null]]],
  ])('of “%s”', (words, expected) => {
    expect(days(words)).toEqual(expected);
  });

  it('recurs within the days of the plan, and the 31st of a short month is its last day', () => {
    const half = context('2020-01-10', '2020-04-30');
    expect(days('hằng tháng, từ ngày 15', half)).toEqual([
      ['2020-01-15', '2020-01-31'],
      ['2020-02-15', '2020-02-29'],
      ['2020-03-15', '2020-03-31'],
      ['2020-04-15', '2020-04-30'],
    ]);
    expect(days('hàng tháng, từ ngày 30 đến ngày 31', context('2019-02-01', '2019-02-28'))).toEqual([['2019-02-28', '2019-02-28']]);
    expect(days('hằng tháng trước ngày 5', half).map(([, due]) => due)).toEqual(['2020-02-04', '2020-03-04', '2020-04-04']);
    expect(days('hằng quý').map(([, due]) => due)).toEqual(['2017-03-31', '2017-06-30', '2017-09-30', '2017-12-31']);
    expect(days('hằng năm trước 15/12', context('2017-11-09', '2020-12-31')).map(([, due]) => due)).toEqual([
      '2017-12-14',
      '2018-12-14',
      '2019-12-14',
      '2020-12-14',
    ]);
    expect(days('hằng năm đến 29/02', context('2019-01-01', '2020-12-31')).map(([, due]) => due)).toEqual(['2019-02-28', '2020-02-29']);
  });

  it('counts from an event in calendar or working days, over Tết', () => {
    // Tết 2017: 26/01 to 01/02 were off.
    const tet = context('2017-01-24', '2017-12-31');
    expect(days('trong 5 ngày kể từ ngày ban hành', tet)).toEqual([[null, '2017-01-29']]);
    expect(days('trong 5 ngày làm việc kể từ ngày ban hành', tet)).toEqual([[null, '2017-02-07']]);
    expect(days('10 ngày trước ngày kết thúc', tet)).toEqual([[null, '2017-12-21']]);
    expect(days('trong 5 ngày kể từ ngày ban hành', context('2017-01-24', '2017-12-31', null))).toEqual([]);
  });

  it('moves to a working day only where the rule says so, over Tết too', () => {
    expect(days('trước ngày 10/12/2017', YEAR_2017, 'next')).toEqual([[null, '2017-12-11']]);
    expect(days('trước ngày 10/12/2017', YEAR_2017, 'previous')).toEqual([[null, '2017-12-08']]);
    expect(days('đến ngày 28/01/2017', YEAR_2017, 'next')).toEqual([[null, '2017-02-02']]);
  });

  it('is explained in words', () => {
    const shown = (words: string, move: 'none' | 'next' = 'none') => {
      const rule = readDue(words, move)!;
      const [{ dueOn, movedFrom }] = deriveDues(rule, YEAR_2017) as [ReturnType<typeof deriveDues>[number]];
      return dueExplanation({ rule, firstDueOn: dueOn, dueOn, movedFrom }, 'vi');
    };
    expect(shown('trước ngày 10/12/2017')).toBe('trước ngày 10/12/2017 → hạn cuối thứ Bảy 09/12/2017');
    expect(shown('trước tháng 10/2017')).toBe('trước tháng 10/2017 → hạn cuối thứ Bảy 30/09/2017');
    expect(shown('quý II/2017')).toBe('quý II/2017 → hạn cuối thứ Sáu 30/06/2017');
    expect(shown('trước ngày 10/12/2017', 'next')).toBe(
      'trước ngày 10/12/2017 → hạn cuối thứ Bảy 09/12/2017; là ngày nghỉ, chuyển sang thứ Hai 11/12/2017',
    );
    expect(shown('')).toBe('văn bản không ghi thời hạn');
  });

  it('is not guessed from words that are not understood', () => {
    for (const words of [
      'sớm',
      'trước ngày 30/02/2017',
      'tháng 13/2017',
      'quý V/2017',
      'hằng tháng từ ngày 40',
      'trước ngày 10/12/17',
      '5 ngày sau lễ',
      'hằng năm đến 30/02',
    ]) {
      expect([words, readDue(words)]).toEqual([words, null]);
    }
  });

  it('comes back from its own words the same, and from storage', () => {
    const phrases = [
      'trước ngày 10/12/2017',
      'đến ngày 10/12/2017',
      'trước tháng 10/2017',
      'trong tháng 10/2017',
      'quý II/2017',
      'trong năm 2017',
    ];
    const recurring = [
      'hằng tháng',
      'hằng tháng, từ ngày 15',
      'hằng tháng, từ ngày 15 đến ngày 20',
      'hằng quý',
      'hằng năm, đến ngày 15/12',
    ];
    const events = ['5 ngày làm việc sau ngày ban hành', '10 ngày trước ngày kết thúc'];
    for (const words of [...phrases, ...recurring, 'hằng năm, trước ngày 15/12', ...events]) {
      const rule = readDue(words)!;
      expect([words, ruleText(rule, 'vi')]).toEqual([words, words]);
      expect(DueRule.parse(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
    }
  });
});
