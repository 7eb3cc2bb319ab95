import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commonAncestor, outermost, wordQuery } from '../../src/modules/households/register/search/scope.rules.js';
import { maskedIdNumber, maskedName } from '../../src/modules/households/register/people.rules.js';
import { aCaller } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, aUser, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('the scope of a search', () => {
  it('meets no household twice', () => {
    expect(outermost(['1.2', '1.2.3', '1.20', '1.2', '4'])).toEqual(['1.2', '1.20', '4']);
    expect(outermost(['', '1'])).toEqual(['']);
  });

  it('is readable in the audit by whoever may read all of it', () => {
    expect(commonAncestor(['1.2.3', '1.2.4'])).toBe('1.2');
    expect(commonAncestor(['1.2'])).toBe('1.2');
    expect(commonAncestor(['1', '2'])).toBeNull();
  });

  it('asks for words province by province, the last one perhaps unfinished', () => {
    expect(wordQuery("Nguyễn  Văn O'", [7, 9])).toBe("('7.nguyen' & '7.van' & '7.o''':*) | ('9.nguyen' & '9.van' & '9.o''':*)");
  });

  it('shows strangers initials and the last digits', () => {
    expect(maskedName('Nguyễn Văn Mẫu')).toBe('N*** V** M**');
    expect(maskedIdNumber('001085000123')).toBe('*********123');
  });
});

describe('searching the register', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let elsewhere: BuiltUnit;
  let officer: Visitor;
  let head: Visitor;
  let province: Visitor;
  let known: number;

  beforeAll(async () => {
    test = await startApp();
    place = await aCommune(test);
    const other = await aUnit(test, { level: 'commune', name: 'Xã Khác', parent: place.province });
    elsewhere = await aUnit(test, { level: 'village', name: 'Thôn Xa', parent: other });
    officer = await signedIn(test, 'poverty_officer', place.commune);
    head = await signedIn(test, 'village_head', place.villages[0]);
    province = await signedIn(test, 'poverty_officer', place.province);
    const [first, second] = place.villages;
    known = await aHousehold(test, {
      village: first,
      headName: 'Đặng Thị Thử Nghiệm',
      code: '00077',
      class: 'poor',
      idNumber: '001085000111',
    });
    await aHousehold(test, { village: second, headName: 'Hoàng Văn Hai', code: '00078', class: 'near_poor' });
    await aHousehold(test, { village: elsewhere, headName: 'Đặng Thị Thử Xa', code: '00077', idNumber: '001085000222' });
    await test.sql(
      `insert into household_member (household_id, name, name_folded, relation, joined_on) values (?, 'Mã A Pó', 'ma a po', 'child', '2020-01-01')`,
      [known],
    );
  });
  afterAll(() => test.close());

  const names = async (by: Visitor, query: string): Promise<string[]> => {
    const { $ } = await by.get(`/households?${query}`);
    return $('tbody th')
      .toArray()
      .map((cell) => $(cell).text().trim());
  };

  it.each([
    ['q=dang+thi+th', ['Đặng Thị Thử Nghiệm']],
    ['q=Đặng+Thị+Thử', ['Đặng Thị Thử Nghiệm']],
    ['q=thi+dang', []],
    ['q=ma+a+po', ['Đặng Thị Thử Nghiệm']],
    ['q=00077', ['Đặng Thị Thử Nghiệm']],
    ['q=001085000111', ['Đặng Thị Thử Nghiệm']],
    ['class=near_poor', ['Hoàng Văn Hai']],
    ['sort=-headName', ['Hoàng Văn Hai', 'Đặng Thị Thử Nghiệm']],
    ['ended=1', []],
  ])('a commune finds by %s', async (query, found) => {
    expect(await names(officer, query)).toEqual(found);
  });

  it('a province finds the same, through the index of words', async () => {
    expect(await names(province, 'q=dang+thi+th&sort=headName')).toEqual(['Đặng Thị Thử Nghiệm', 'Đặng Thị Thử Xa']);
    expect(await names(province, 'q=00077')).toHaveLength(2);
    expect(await names(province, 'q=001085000222')).toEqual(['Đặng Thị Thử Xa']);
    expect(await names(province, `village=${elsewhere.id}`)).toEqual(['Đặng Thị Thử Xa']);
    expect(await names(province, 'sort=village')).toHaveLength(3);
  });

  it('shows an exact ID number of another commune by initials, so that nobody is registered twice', async () => {
    const page = await officer.get('/households?q=001085000222');
    expect(page.body).toContain('Đ*** T** T** X*');
    expect(page.body).toContain('Xã Khác, Tỉnh Mẫu');
    expect(page.body).not.toContain('Thử Xa');
  });

  it('is in the audit with its words and how much it found', async () => {
    await officer.get('/households?q=hoang+van');
    const [event] = await test.sql<{ changes: { after: object }[] }>(
      `select changes from audit_event where verb = 'household.searched' order by id desc limit 1`,
    );
    expect(event!.changes[0]!.after).toMatchObject({ q: 'hoang van', rows: 1, total: 1 });
  });

  it('exports what is filtered, in full for whoever keeps the register, masked for others, and says so in the audit', async () => {
    const full = await officer.get('/households.csv?class=poor');
    expect(full.body).toContain('001085000111');
    const masked = await head.get('/households.csv');
    expect(masked.body).toContain('*********111');
    expect(masked.body).not.toContain('001085000111');
    expect((await head.get('/households.xlsx')).raw.subarray(0, 2).toString()).toBe('PK');
    const events = await test.sql<{ changes: { after: { rows: number } }[] }>(
      `select changes from audit_event where verb = 'household.exported' order by id`,
    );
    expect(events.map(({ changes }) => changes[0]!.after.rows)).toEqual([1, 1, 1]);
  });

  it('tells a household who looked, searched and exported', async () => {
    await head.get(`/households/${known}`);
    await head.get(`/households/${known}`);
    const page = await officer.get(`/households/${known}/looks`);
    const whats = page
      .$('tbody tr')
      .toArray()
      .map((row) => page.$(row).find('td').last().text());
    expect(whats.filter((text) => text.includes('Xuất danh sách hộ'))).toHaveLength(3);
    expect(whats.some((text) => text.includes('Tìm, xem danh sách'))).toBe(true);
    // Two looks within an hour are one.
    expect(
      await test.sql(`select 1 from audit_event where verb = 'household.viewed' and object_id = ? and changes::text like '%"file"%'`, [
        String(known),
      ]),
    ).toHaveLength(1);
    test.clock.set('2026-11-20T12:00:00+07:00');
    await head.get(`/households/${known}`);
    expect(
      await test.sql(`select 1 from audit_event where verb = 'household.viewed' and object_id = ? and changes::text like '%"file"%'`, [
        String(known),
      ]),
    ).toHaveLength(2);
  });

  it('answers programs with the same scope and the same masks', async () => {
    const reader = await aCaller(test, await aUser(test, 'village_head', place.villages[0]), ['household.view']);
    const list = await reader.get<{ items: { headName: string }[] }>('/api/v1/households?q=dang');
    expect(list.body.items.map(({ headName }) => headName)).toEqual(['Đặng Thị Thử Nghiệm']);
    const file = await reader.get<{ members: { idNumber: string | null }[] }>(`/api/v1/households/${known}`);
    expect(file.body.members[0]!.idNumber).toBe('*********111');
    const stranger = await aHousehold(test, { village: elsewhere });
    expect((await reader.get(`/api/v1/households/${stranger}`)).status).toBe(404);
    const blind = await aCaller(test, await aUser(test, 'poverty_officer', place.commune), ['household.count']);
    expect((await blind.get('/api/v1/households')).status).toBe(403);
  });

  describe('where half a province answers', () => {
    const MANY = 3_100;

    beforeAll(async () => {
      await test.sql(
        `insert into household (code, code_unit_id, village_id, path, head_name, origin, registered_on)
         select lpad((1000 + n)::text, 5, '0'), ?, v.unit_id, v.path, (array['Vũ Thị Mẫu ', 'Ân Thị Mẫu ', 'Đỗ Thị Mẫu '])[1 + n % 3] || n % 1000, 'imported', '2020-01-01'
         from generate_series(1, ${MANY}) n join (select *, row_number() over (order by unit_id) as place from unit_version where path <@ ?::ltree and level = 'village') v
           on v.place = 1 + n % 2`,
        [place.commune.id, place.commune.path],
      );
      await test.sql(
        `insert into household_member (household_id, name, name_folded, relation, joined_on)
         select h.id, h.head_name, replace(replace(replace(lower(h.head_name), 'vũ thị mẫu', 'vu thi mau'), 'ân thị mẫu', 'an thi mau'), 'đỗ thị mẫu', 'do thi mau'),
           'head', '2020-01-01' from household h where h.head_name like '% Thị Mẫu %'`,
      );
      await test.sql(
        `insert into household_spell (household_id, village_id, class, valid, started_by)
         select h.id, h.village_id, case when h.id % 50 = 0 then 'average' else 'poor' end, daterange('2020-01-01', null), 'first_list'
         from household h where h.head_name like '% Thị Mẫu %' and h.code <> '01001'`,
      );
    });

    const ORDERS = {
      '': 'h.path, h.code',
      code: 'h.code, h.path',
      '-code': 'h.code desc, h.path',
      headName: 'h.head_name collate "vi-VN-x-icu", h.id',
      '-headName': 'h.head_name collate "vi-VN-x-icu" desc, h.id desc',
      village: 'v.name collate "vi-VN-x-icu", h.path, h.code',
    };
    const expected = async (condition: string, order: string): Promise<string[]> => {
      const rows = await test.sql<{ code: string }>(
        `select h.code from household h join unit_version v on v.unit_id = h.village_id where h.path <@ ?::ltree and ${condition} order by ${order} offset 50 limit 50`,
        [place.province.path],
      );
      return rows.map(({ code }) => code);
    };

    it.each(Object.entries(ORDERS))('walks the index in the order %p as if all were sorted', async (sort, order) => {
      const { $ } = await province.get(`/households?q=thi+mau&sort=${sort}&page=2`);
      const codes = $('tbody tr')
        .toArray()
        .map((row) => $(row).find('td').first().text().trim());
      expect(codes).toEqual(await expected(`h.head_name like '% Thị Mẫu %'`, order));
      expect($('.table-foot p').first().text()).toBe('Dòng 51–100 trong hơn 550');
    });

    it.each([
      ['class=poor', 'Dòng 1–50 trong hơn 500'],
      ['q=thi+mau&class=average', 'Dòng 1–50 trong 62'],
      ['q=vu+thi&class=poor', 'Dòng 1–50 trong 1.012'],
      ['sort=headName', 'Dòng 1–50 trong 3.104'],
      ['class=none&q=thi+mau', 'Dòng 1–1 trong 1'],
    ])('counts no further than a reader leafs: %s', async (query, range) => {
      const { $ } = await province.get(`/households?${query}`);
      expect($('.table-foot p').first().text()).toBe(range);
    });

    it('tells a program and a file of all of them', async () => {
      const reader = await aCaller(test, await aUser(test, 'poverty_officer', place.province), ['household.view']);
      const list = await reader.get<{ page: { total: number } }>('/api/v1/households?q=thi+mau&size=1');
      expect(list.body.page.total).toBe(MANY);
      const { body } = await province.get('/households.csv?q=thi+mau');
      expect(body.match(/ Thị Mẫu /g)).toHaveLength(MANY);
    });
  });
});
