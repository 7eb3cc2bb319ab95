import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

const A_PERSON = { name: 'Trần Thị Giả Định', relation: 'spouse', joinedOn: '01/10/2026' };

const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

describe('the members of a household', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let elsewhere: BuiltUnit;
  let elsewhereCommune: BuiltUnit;
  let officer: Visitor;
  let id: number;

  const members = () => test.sql<Record<string, unknown>>(`select * from household_member where household_id = ? order by id`, [id]);
  const messageAt = (page: { $: (selector: string) => { text(): string } }, field: string): string => page.$(`#e-${field}`).text();
  const add = async (fields: Record<string, string>) => {
    await officer.get(`/households/${id}/members/new`);
    return officer.submitAndFollow({ ...A_PERSON, ...fields });
  };

  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    elsewhereCommune = await aUnit(test, { level: 'commune', name: 'Xã Khác', parent: place.province });
    elsewhere = await aUnit(test, { level: 'village', name: 'Thôn Xa', parent: elsewhereCommune });
    officer = await signedIn(test, 'poverty_officer', place.commune);
  });
  beforeEach(async () => {
    id = await aHousehold(test, { village: place.villages[0], headName: 'Nguyễn Văn Mẫu' });
  });
  afterAll(() => test.close());

  it('are added with what is known of them, and what is not known stays unknown', async () => {
    const page = await add({ birth: '1985', ethnicity: '02', insured: 'no', merit: 'on' });
    expect(page.body).toContain('Trần Thị Giả Định');
    expect((await members())[1]).toMatchObject({
      ...{ relation: 'spouse', birth_precision: 'year', ethnicity: '02', insured: false, malnourished: null, merit: true },
    });
    expect(page.body).toContain('Tày');
    expect(await test.sql(`select 1 from audit_event where verb = 'household.memberAdded' and object_id = ?`, [String(id)])).toHaveLength(
      1,
    );
  });

  it('are born on a day, in a month or in a year, as far as the papers say', async () => {
    await add({ birth: '9/2012' });
    await add({ birth: '5.12.2010' });
    const rows = await test.sql<{ born: string; precision: string }>(
      `select born_on::text as born, birth_precision as precision from household_member where household_id = ? and relation = 'spouse' order by id`,
      [id],
    );
    expect(rows).toEqual([
      { born: '2012-09-01', precision: 'month' },
      { born: '2010-12-05', precision: 'day' },
    ]);
  });

  it.each([
    ['birth', '21/11/2026', 'tương lai'],
    ['birth', '1906', 'hơn 120 năm'],
    ['birth', '31/02/1990', 'Ngày sinh viết dạng'],
    ['idNumber', '12345', '12 chữ số'],
    ['ethnicity', '77', 'danh mục'],
    ['relation', 'head', 'Hộ đã có chủ hộ'],
    ['joinedOn', '01/01/2030', 'tương lai'],
    ['joinedOn', '01/01/2019', '01/01/2020'],
    ['name', '', 'Phải nhập'],
  ])('are refused with a message at %s for "%s", and nothing changes', async (field, value, words) => {
    const page = await add({ [field]: value });
    expect(messageAt(page, field)).toContain(words);
    expect(await members()).toHaveLength(1);
  });

  it('live in one household only: the number says whose it is', async () => {
    await aHousehold(test, { village: place.villages[1], headName: 'Lê Thị Thử', idNumber: '001085000001' });
    const page = await add({ idNumber: '001085000001' });
    expect(messageAt(page, 'idNumber')).toContain('Lê Thị Thử');
    expect(await members()).toHaveLength(1);
  });

  it('of whom one has the number in another commune are named by initials only', async () => {
    await aHousehold(test, { village: elsewhere, headName: 'Phạm Văn Kín', idNumber: '001085000002' });
    const page = await add({ idNumber: '001085000002' });
    expect(messageAt(page, 'idNumber')).toContain('P*** V** K**');
    expect(page.body).not.toContain('Phạm Văn Kín');
    expect(messageAt(page, 'idNumber')).toContain('Xã Khác');
  });

  it('have their names stored composed, however they were typed', async () => {
    await add({ name: 'Đặng Thị Nguyễn'.normalize('NFD') });
    expect((await members())[1]).toMatchObject({ name: 'Đặng Thị Nguyễn'.normalize('NFC'), name_folded: 'dang thi nguyen' });
  });

  it('are corrected, and whoever saved second is told of the first', async () => {
    await add({});
    const member = (await members())[1]!['id'];
    await officer.get(`/households/${id}/members/${member}`);
    await test.sql(`update household_member set name = 'Trần Thị Đã Sửa', version = version + 1 where id = ?`, [member]);
    const page = await officer.submitAndFollow({ name: 'Trần Thị Khác' });
    expect(page.body).toContain('Người khác vừa lưu');
    expect(page.$('#c-name').text()).toContain('Trần Thị Đã Sửa');
    await officer.submit({ name: 'Trần Thị Khác' });
    expect((await members())[1]).toMatchObject({ name: 'Trần Thị Khác' });
  });

  it('leave with day and reason, stay on paper, and can return in a new row', async () => {
    await add({ idNumber: '001085000003' });
    const member = (await members())[1]!['id'] as number;
    await officer.get(`/households/${id}/members/${member}/leave`);
    await officer.submit({ reason: 'mistake', on: '10/10/2026' });
    expect((await members())[1]).toMatchObject({ leave_reason: 'mistake', relation: 'spouse' });
    const page = await officer.get(`/households/${id}/members/${member}/return`);
    expect(page.status).toBe(200);
    await officer.submitAndFollow({ on: '11/10/2026', why: 'Ghi nhầm' });
    const rows = await members();
    expect(rows).toHaveLength(3);
    expect(rows[2]).toMatchObject({ continues_id: member, id_number: '001085000003', left_on: null });
  });

  it('keep the head until another is named', async () => {
    const head = (await members())[0]!['id'] as number;
    await officer.get(`/households/${id}/members/${head}/leave`);
    const page = await officer.submitAndFollow({ reason: 'died', on: '10/10/2026' });
    expect(messageAt(page, 'reason')).toContain('khi đã có chủ hộ khác');
    expect((await members())[0]).toMatchObject({ left_on: null });
  });

  it('give the headship on a day, exactly once', async () => {
    await add({});
    const [old, next] = (await members()).map((row) => row['id'] as number);
    await officer.get(`/households/${id}/head`);
    const twice = await officer.submitAndFollow({ [`as_${old}`]: 'head', [`as_${next}`]: 'head', on: '15/10/2026' });
    expect(messageAt(twice, `as_${next}`)).toContain('đúng một chủ hộ; đang có 2');
    const page = await officer.submitAndFollow({ [`as_${old}`]: 'died', [`as_${next}`]: 'head', on: '15/10/2026' });
    expect(page.body).toContain('chủ hộ từ 15/10/2026');
    const rows = await members();
    expect(rows[0]).toMatchObject({ relation: 'head', leave_reason: 'died' });
    expect(rows[1]).toMatchObject({ relation: 'head', left_on: null });
    expect(await test.sql(`select head_name from household where id = ?`, [id])).toEqual([{ head_name: 'Trần Thị Giả Định' }]);
  });

  it('come with photos and papers, for whoever may see the file, and every opening is a look', async () => {
    await officer.get(`/households/${id}/files/new`);
    const form = new FormData();
    form.append('title', 'Ảnh nhà ở');
    form.append('file', new Blob([PNG]), 'nha.png');
    const done = await officer.upload(`/households/${id}/files/new`, form);
    const page = await officer.follow(done.location!);
    expect(page.$('#files').text()).toContain('Ảnh nhà ở');
    const href = page.$('#files a').first().attr('href')!;
    const reader = await signedIn(test, 'village_head', place.villages[0]);
    expect((await reader.get(href)).status).toBe(200);
    const stranger = await signedIn(test, 'poverty_officer', elsewhereCommune);
    expect((await stranger.get(href)).status).toBe(404);
    const looks = await test.sql(
      `select 1 from audit_event where verb = 'household.viewed' and object_id = ? and changes::text like '%papers%'`,
      [String(id)],
    );
    expect(looks).toHaveLength(1);
    await officer.get(`/households/${id}`);
    const removal = (await officer.get(`/households/${id}`)).$('#files form').attr('action')!;
    const gone = await officer.submitAndFollow({}, removal);
    expect(gone.$('#files').text()).not.toContain('Ảnh nhà ở');
    expect((await reader.get(href)).status).toBe(404);
  });
});
