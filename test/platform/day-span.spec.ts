import { expect, test } from '@jest/globals';
import { rangeText, spanContains, spanCovers, spanOf, spansOverlap } from '../../src/modules/platform/time/day-span.js';

test.each(['[2017-01-01,2020-03-01)', '[2025-07-01,)', '(,2025-07-01)', '(,)'])('%s is read and written as PostgreSQL does', (range) => {
  expect(rangeText(spanOf(range))).toBe(range);
});

test('the first day belongs to the span, the end does not', () => {
  const span = spanOf('[2017-01-01,2020-03-01)');
  const days = ['2016-12-31', '2017-01-01', '2020-02-29', '2020-03-01'] as never[];
  expect(days.map((day) => spanCovers(span, day))).toEqual([false, true, true, false]);
});

test.each([
  ['(,)', '[2017-01-01,)', true],
  ['[2017-01-01,)', '(,2018-01-01)', false],
  ['[2017-01-01,2020-01-01)', '[2017-01-01,2020-01-01)', true],
  ['[2017-01-01,2020-01-01)', '[2019-01-01,)', false],
])('%s contains %s: %s', (outer, inner, expected) => {
  expect(spanContains(spanOf(outer), spanOf(inner))).toBe(expected);
});

test.each([
  ['(,2020-01-01)', '[2020-01-01,)', false],
  ['(,2020-01-02)', '[2020-01-01,)', true],
  ['(,)', '[2020-01-01,2020-02-01)', true],
  ['[2020-03-01,)', '(,2020-02-01)', false],
])('%s and %s overlap: %s', (a, b, expected) => {
  expect(spansOverlap(spanOf(a), spanOf(b))).toBe(expected);
});
