import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('likely duplicates', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let elsewhere: BuiltUnit;
  let officer: Visitor;
  let province: Visitor;

  const memberOf = async (household: number): Promise<number> =>
    (
      await test.sql<{ id: number }>(`select id from household_member where household_id = ? and left_on is null order by id limit 1`, [
        household,
      ])
    )[0]!.id;
  const listed = async (by: Visitor): Promise<string[]> => {
    const { $ } = await by.get('/households/duplicates');
    return $('tbody th')
      .toArray()
      .map((cell) => $(cell).text().trim());
  };
  const pair = async (name: string, facts: object[] = [{}, {}]): Promise<[number, number]> => {
    const [first, second] = facts;
    return [
      await aHousehold(test, { village: place.villages[0], headName: name, ...first }),
      await aHousehold(test, { village: place.villages[0], headName: name, ...second }),
    ];
  };

  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    const other = await aUnit(test, { level: 'commune', name: 'Xã Khác', parent: place.province });
    elsewhere = await aUnit(test, { level: 'village', name: 'Thôn Xa', parent: other });
    officer = await signedIn(test, 'poverty_officer', place.commune);
    province = await signedIn(test, 'poverty_officer', place.province);
  });
  afterAll(() => test.close());

  it('are the same name and year in one thôn, unless two numbers say they are two', async () => {
    await pair('Vàng A Mẫu', [{ bornOn: '1980-01-01' }, { headName: 'Vang A Mâu', bornOn: '1980-07-09' }]);
    await pair('Vàng A Khác', [{ idNumber: '001080000001' }, { idNumber: '001080000002' }]);
    await pair('Vàng A Năm', [{ bornOn: '1981-01-01' }, { bornOn: '1990-01-01' }]);
    expect(await listed(officer)).toEqual(['Vàng A Mẫu']);
  });

  it('are the same birthday in two communes of one area', async () => {
    await aHousehold(test, { village: place.villages[1], headName: 'Giàng Thị Giả', bornOn: '1977-03-04' });
    await aHousehold(test, { village: elsewhere, headName: 'Giàng Thị Giả', bornOn: '1977-03-04' });
    expect(await listed(officer)).not.toContain('Giàng Thị Giả');
    expect(await listed(province)).toContain('Giàng Thị Giả');
  });

  it('that are two people are never offered again', async () => {
    const [a, b] = await pair('Lý Văn Trùng');
    const [first, second] = [await memberOf(a), await memberOf(b)];
    const page = await officer.get(`/households/duplicates/${first}/${second}`);
    expect(page.body).toContain('So sánh từng dòng');
    const refused = await officer.submitAndFollow({ decision: 'different' });
    expect(refused.$('#e-reason').text()).toContain('Phải nhập');
    await officer.submitAndFollow({ decision: 'different', reason: 'Hai anh em họ' });
    expect(await listed(officer)).not.toContain('Lý Văn Trùng');
    expect(await test.sql(`select verdict, reason from duplicate_decision where name_folded = 'ly van trung'`)).toEqual([
      { verdict: 'different', reason: 'Hai anh em họ' },
    ]);
    expect(await test.sql(`select why from audit_event where verb = 'household.duplicateDecided'`)).toEqual([{ why: 'Hai anh em họ' }]);
  });

  it('that are one household end the second file, which stays readable', async () => {
    const [a, b] = await pair('Bàn Văn Một', [{ class: 'poor' }, { class: 'poor' }]);
    await officer.get(`/households/duplicates/${await memberOf(a)}/${await memberOf(b)}`);
    await officer.submitAndFollow({ decision: 'keep_first', reason: 'Nhập hai lần' });
    expect(await test.sql(`select ended_on::text, end_reason from household where id in (?, ?) order by id`, [a, b])).toEqual([
      { ended_on: null, end_reason: null },
      { ended_on: '2026-11-20', end_reason: 'duplicate' },
    ]);
    expect(await test.sql(`select ended_by from household_spell where household_id = ?`, [b])).toEqual([{ ended_by: 'correction' }]);
    expect((await officer.get(`/households/${b}`)).body).toContain('bỏ vì ghi trùng');
    expect(await listed(officer)).not.toContain('Bàn Văn Một');
  });

  it('do not take the head out of a household that others live in', async () => {
    const [a, b] = await pair('Hứa Văn Đầu');
    await officer.get(`/households/duplicates/${await memberOf(a)}/${await memberOf(b)}`);
    const page = await officer.submitAndFollow({ decision: 'person_first', reason: 'x' });
    expect(page.$('#e-decision').text()).toContain('khi đã có chủ hộ khác');
    expect(await test.sql(`select 1 from duplicate_decision where name_folded = 'hua van dau'`)).toEqual([]);
  });

  it('of other communes are nobody else’s business', async () => {
    const [first, second] = [
      await memberOf(await aHousehold(test, { village: elsewhere, headName: 'Kín Thị Đáo' })),
      await memberOf(await aHousehold(test, { village: elsewhere, headName: 'Kín Thị Đáo' })),
    ];
    expect((await officer.get(`/households/duplicates/${first}/${second}`)).status).toBe(404);
  });
});
