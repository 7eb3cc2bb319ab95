import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCount } from '../../src/modules/households/population/population.rules.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('the number of all households', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let elsewhere: BuiltUnit;
  let officer: Visitor;
  let path: string;

  const stored = () =>
    test.sql(`select village_id, year, households, minority_households, people, source from population_base order by year, village_id`);

  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    const other = await aUnit(test, { level: 'commune', name: 'Xã Khác', parent: place.province });
    elsewhere = await aUnit(test, { level: 'village', name: 'Thôn Xa', parent: other });
    officer = await signedIn(test, 'poverty_officer', place.commune);
    path = `/households/population/communes/${place.commune.id}?year=2025`;
  });
  afterAll(() => test.close());

  it('reads whole numbers as people type them', () => {
    expect(['12', '1.234', '1 234', '1,5', '-3', 'x'].map(parseCount)).toEqual([12, 1234, 1234, undefined, undefined, undefined]);
  });

  it('is entered thôn by thôn, with its source', async () => {
    const [first, second] = place.villages;
    await officer.get(path);
    const refused = await officer.submitAndFollow({ [`households_${first.id}`]: '120' });
    expect(refused.$('#e-source').text()).toContain('Phải nhập');
    await officer.submitAndFollow({ source: 'Công an xã', [`households_${first.id}`]: '120', [`minority_${first.id}`]: '30' });
    expect(await stored()).toEqual([
      { village_id: first.id, year: 2025, households: 120, minority_households: 30, people: null, source: 'Công an xã' },
    ]);
    const page = await officer.get('/households/population');
    expect(page.body).toContain('DTTS: 30');
    expect(second.id).toBeGreaterThan(0);
  });

  it('is refused where it cannot be true, and nothing is written', async () => {
    const [first, second] = place.villages;
    await officer.get(path);
    const page = await officer.submitAndFollow({
      ...{ [`households_${first.id}`]: '100', [`minority_${first.id}`]: '101', [`people_${first.id}`]: '99' },
      ...{ [`households_${second.id}`]: 'nhiều' },
    });
    expect(page.$(`#e-households_${second.id}`).text()).toContain('số nguyên');
    const again = await officer.submitAndFollow({ [`households_${second.id}`]: '50' });
    expect(again.$(`#e-minority_${first.id}`).text()).toContain('không thể nhiều hơn');
    expect(again.$(`#e-people_${first.id}`).text()).toContain('không thể ít hơn');
    expect(await stored()).toEqual([expect.objectContaining({ households: 120 })]);
  });

  it('knows no future year and no thôn of another commune', async () => {
    const key = `households_${elsewhere.id}`;
    const strange = await officer.post(path, { year: '2025', source: 'x', [key]: '5', _key: 'strange' });
    expect(strange.status).toBe(303);
    expect((await officer.get(path)).body).toContain('không thuộc địa bàn');
    await officer.post(path, { year: '2030', source: 'x', [`households_${place.villages[0].id}`]: '5', _key: 'future' });
    expect(await stored()).toHaveLength(1);
  });

  it('goes out as a sheet and comes back filled in, all rows or none', async () => {
    const csv = (households: string): FormData => {
      const rows = place.villages.map(({ id, name }) => `${id},Xã Mẫu,${name},2024,${households},10,,Niên giám`);
      const form = new FormData();
      const head = 'Mã số thôn,Xã,Thôn,Năm,Tổng số hộ,Hộ DTTS,Nhân khẩu,Nguồn';
      form.append('file', new Blob([[head, ...rows].join('\n')]), 'so-ho.csv');
      return form;
    };
    expect((await officer.get('/households/population.xlsx?year=2025')).raw.subarray(0, 2).toString()).toBe('PK');
    await officer.upload('/households/population/import', csv('5'));
    const refused = await officer.get('/households/population/import');
    expect(refused.body).toContain('Dòng 2, cột Hộ DTTS: Hộ DTTS không thể nhiều hơn tổng số hộ.');
    expect(await stored()).toHaveLength(1);
    const done = await officer.upload('/households/population/import', csv('1.200'));
    expect((await officer.follow(done.location!)).body).toContain('2 số mới hoặc thay đổi');
    expect(await stored()).toHaveLength(3);
    const twice = await officer.upload('/households/population/import', csv('1.200'));
    expect((await officer.follow(twice.location!)).body).toContain('0 số mới hoặc thay đổi');
  });
});
