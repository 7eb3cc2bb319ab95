import { expect, test } from '@jest/globals';
import { nationalUnits } from '../../src/modules/units/national/national-units.js';
import { nameKey } from '../../src/modules/units/unit-names.js';
import type { VersionRow } from '../../src/modules/units/national/national-rows.js';

const national = nationalUnits();
const levelOf = new Map(national.units.map((unit) => [unit.key, unit.level]));

const inForce = (on: string, level: string): VersionRow[] =>
  national.versions.filter(({ key, from, to }) => levelOf.get(key) === level && (from === null || from <= on) && (to === null || to > on));
const named = (on: string, level: string, name: string) => inForce(on, level).filter((version) => version.name === name);

test.each([
  ['2017-11-09', 63, 705, 10_599],
  ['2025-06-30', 63, 705, 10_599],
  ['2025-07-01', 34, 0, 3_321],
  ['2026-11-20', 34, 0, 3_321],
])('on %s the country has %i provinces, %i districts and %i communes', (on, provinces, districts, communes) => {
  expect(inForce(on, 'province')).toHaveLength(provinces);
  expect(inForce(on, 'district')).toHaveLength(districts);
  expect(inForce(on, 'commune')).toHaveLength(communes);
});

test('the communes of 01/07/2025 are 2,621 rural communes, 687 wards and 13 special zones', () => {
  const kinds = Object.groupBy(inForce('2025-07-01', 'commune'), ({ kind }) => kind);
  expect(Object.entries(kinds).map(([kind, rows]) => [kind, rows?.length])).toEqual(
    expect.arrayContaining([
      ['xa', 2621],
      ['phuong', 687],
      ['dac_khu', 13],
    ]),
  );
});

test('every line of the old → new list is placed, repeated or reported', () => {
  const { lines, links, repeated, withoutOldCommune, unplaced } = national.report;
  expect({ lines, links, repeated, withoutOldCommune, unplaced: unplaced.length }).toEqual({
    lines: 10_977,
    links: 10_556,
    repeated: 413,
    withoutOldCommune: 5,
    unplaced: 3,
  });
  expect(links + repeated + withoutOldCommune + unplaced.length).toBe(lines);
});

test('every commune since has a predecessor, and the communes of before that the list forgets are named', () => {
  expect(national.report.withoutPredecessor).toEqual([]);
  expect(national.report.withoutSuccessor).toHaveLength(73);
  expect(national.report.withoutSuccessor).toContain('12349 Xã Dị Chế');
});

test('eleven provinces go on as they were, the other 52 went into 23 new ones', () => {
  const goingOn = inForce('2025-07-01', 'province').filter(({ key }) => key.startsWith('before/'));
  expect(goingOn.map(({ name }) => name).sort()).toEqual(
    [
      ...['Thành phố Hà Nội', 'Thành phố Huế', 'Tỉnh Cao Bằng', 'Tỉnh Điện Biên', 'Tỉnh Hà Tĩnh', 'Tỉnh Lai Châu'],
      ...['Tỉnh Lạng Sơn', 'Tỉnh Nghệ An', 'Tỉnh Quảng Ninh', 'Tỉnh Sơn La', 'Tỉnh Thanh Hóa'],
    ].sort(),
  );
  const merged = national.successions.filter(({ from, kind }) => from.includes('/province/') && kind === 'merged');
  expect(merged).toHaveLength(52);
  expect(new Set(merged.map(({ to }) => to)).size).toBe(23);
});

test('Tuyên Quang of today follows Hà Giang and Tuyên Quang of before', () => {
  const [today] = named('2026-11-20', 'province', 'Tỉnh Tuyên Quang');
  const predecessors = national.successions.filter(({ to }) => to === today?.key).map(({ from }) => from);
  expect(predecessors.sort()).toEqual(['before/province/02', 'before/province/08']);
});

test('a commune renamed shortly before 2025 is found by its code, and the link says how the list writes it', () => {
  const link = national.successions.find(({ note }) => note?.includes('Xã Cẩm Vịnh'));
  expect(link).toMatchObject({ from: 'before/commune/18691', confidence: 'UNSURE' });
});

test('changes of name after the lists were made are versions of the same unit', () => {
  expect(named('2024-12-31', 'province', 'Tỉnh Thừa Thiên Huế')[0]?.key).toBe(named('2025-01-01', 'province', 'Thành phố Huế')[0]?.key);
  expect(named('2026-04-29', 'province', 'Tỉnh Đồng Nai')).toHaveLength(1);
  expect(named('2026-04-30', 'province', 'Thành phố Đồng Nai')).toHaveLength(1);
  expect(inForce('2026-04-30', 'commune').filter(({ kind }) => kind === 'phuong')).toHaveLength(697);
});

test('an island district became the special zone of its name', () => {
  const [zone] = named('2025-07-01', 'commune', 'Đặc khu Côn Đảo');
  expect(national.successions.filter(({ to }) => to === zone?.key)).toMatchObject([{ from: 'before/district/755', kind: 'renamed' }]);
});

test('names are composed, single-spaced and begin with the word for their kind', () => {
  const untidy = national.versions.filter(({ name }) => name !== name.normalize('NFC').replace(/\s+/g, ' ').trim());
  expect(untidy).toEqual([]);
  expect(national.versions.filter(({ kind }) => kind === 'khac')).toEqual([]);
});

test('special zones have no area class; wards and townships are urban', () => {
  const traits = new Map(national.traits.map(({ key, value }) => [key, value]));
  expect(traits.get('since/commune/26732')).toBeUndefined();
  expect(traits.get('since/commune/00004')).toBe('do_thi');
  expect(national.traits.filter(({ key }) => key === 'since/commune/26368').map(({ value, from }) => [value, from])).toEqual([
    ['nong_thon', '2025-07-01'],
    ['do_thi', '2026-04-30'],
  ]);
});

test('the same lists give the same rows', () => {
  expect(JSON.stringify(nationalUnits())).toBe(JSON.stringify(national));
});

test.each([
  ['Xã Hoà An', 'Xã Hòa An', true],
  ['Phường 05', 'Phường 5', true],
  ['Thị trấn NT Mộc Châu', 'Thị trấn Nông trường Mộc Châu', true],
  ['Xã Phúc Lợi', 'Xã Phúc Lợi', true],
  ['Xã Tà Lai', 'Xã Tạ Lài', false],
])('%s and %s: one name is %s', (one, other, same) => {
  expect(nameKey(one) === nameKey(other)).toBe(same);
});
