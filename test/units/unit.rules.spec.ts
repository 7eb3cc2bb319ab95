import { expect, test } from '@jest/globals';
import { spanOf } from '../../src/modules/platform/time/day-span.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import {
  checkEnds,
  checkNoCircle,
  checkPlace,
  levelOfKind,
  runFrom,
  stretchesUnder,
  traitSpan,
} from '../../src/modules/units/unit.rules.js';

const at = (path: string, valid: string) => ({ path, span: spanOf(valid) });
const named = (name: string, valid: string) => ({ name, span: spanOf(valid) });

test('a child gets one stretch for each place of its parent', () => {
  const parent = [at('1.2', '(,2010-01-01)'), at('1.2', '[2010-01-01,2020-01-01)'), at('1.3', '[2020-01-01,)')];
  expect(stretchesUnder(parent, spanOf('[2015-01-01,2022-01-01)'))).toEqual([
    at('1.2', '[2015-01-01,2020-01-01)'),
    at('1.3', '[2020-01-01,2022-01-01)'),
  ]);
  expect(stretchesUnder(parent, spanOf('(,2015-01-01)'))).toEqual([at('1.2', '(,2015-01-01)')]);
});

test.each([
  ['begins later', '[2000-01-01,)'],
  ['ends earlier', '(,2030-01-01)'],
  ['is not there at all', '[2040-01-01,2041-01-01)'],
])('a parent that %s than its child is refused', (_, valid) => {
  expect(() => stretchesUnder([at('1', valid)], spanOf('[1999-01-01,2031-01-01)'))).toThrow('units.rule.parentNotInForce');
});

test('a parent with a gap in the child’s days is refused', () => {
  const parent = [at('1', '(,2010-01-01)'), at('1', '[2011-01-01,)')];
  expect(() => stretchesUnder(parent, spanOf('[2000-01-01,2020-01-01)'))).toThrow('units.rule.parentNotInForce');
});

test('a run ends where the versions begin to differ or a day is missing', () => {
  const versions = [named('A', '(,2010-01-01)'), named('A', '[2010-01-01,2015-01-01)'), named('B', '[2015-01-01,)')];
  const same = (a: { name: string }, b: { name: string }) => a.name === b.name;
  expect(runFrom(versions, plainDate('2000-01-01'), same)).toHaveLength(2);
  expect(runFrom([named('A', '(,2010-01-01)'), named('A', '[2011-01-01,)')], plainDate('2000-01-01'), same)).toHaveLength(1);
  expect(() => runFrom([named('A', '[2011-01-01,)')], plainDate('2000-01-01'), same)).toThrow('units.rule.notInForce');
});

test('a unit ends on a day after its first, with nothing noted for later', () => {
  const one = [{ span: spanOf('[2010-01-01,)') }];
  expect(() => checkEnds(one, plainDate('2010-01-02'))).not.toThrow();
  expect(() => checkEnds(one, plainDate('2010-01-01'))).toThrow('units.rule.notInForceBefore');
  const two = [{ span: spanOf('(,2010-01-01)') }, { span: spanOf('[2010-01-01,)') }];
  expect(() => checkEnds(two, plainDate('2005-01-01'))).toThrow('units.rule.changesLater');
});

test('a class holds until the next note and not beyond the unit', () => {
  const unit = [{ span: spanOf('(,2025-07-01)') }];
  const next = [{ span: spanOf('[2021-01-01,2022-01-01)') }];
  expect(traitSpan(unit, next, plainDate('2017-01-01'))).toEqual({ from: '2017-01-01', until: '2021-01-01' });
  expect(traitSpan(unit, [], plainDate('2017-01-01'))).toEqual({ from: '2017-01-01', until: '2025-07-01' });
});

test.each([
  ['province', 'nation', true],
  ['commune', 'province', true],
  ['commune', 'district', true],
  ['village', 'district', false],
  ['organisation', 'village', true],
  ['commune', 'organisation', false],
] as const)('a %s below a %s: %s', (level, parent, allowed) => {
  const place = () => checkPlace(level, parent);
  if (allowed) expect(place).not.toThrow();
  else expect(place).toThrow('units.rule.levelOrder');
});

test('the same word names a province below the country and a district below a province', () => {
  expect([levelOfKind('thanh_pho', 'nation'), levelOfKind('thanh_pho', 'province')]).toEqual(['province', 'district']);
  expect(() => levelOfKind('thon', 'province')).toThrow('units.rule.levelOrder');
});

test('12.1 lies below 12, not below 1', () => {
  expect(() => checkNoCircle('1', '12.1')).not.toThrow();
  expect(() => checkNoCircle('12', '12.1')).toThrow('units.rule.underItself');
});
