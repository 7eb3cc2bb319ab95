import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoleName } from '../../src/modules/access/permissions.js';
import { anAccount, tablesHolding, verbs } from '../support/accounts.js';
import { aCaller } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, aUnit, aUser, type BuiltUnit, signedIn, signedInAs } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('the people of my units', () => {
  let test: TestApp;
  let units: Awaited<ReturnType<typeof aProvince>>;
  let elsewhere: BuiltUnit;
  let operatorId: number;
  let operator: Visitor;
  const errorOf = ({ $ }: Visit): string => $('.error-summary li').text();

  const person = async (role: RoleName, unit: BuiltUnit, fullName: string): Promise<number> =>
    (await anAccount(test, role, unit, { fullName, userName: `nguoi.${Math.random().toString(36).slice(2, 8)}` })).id;

  async function addPerson(visitor: Visitor, unit: BuiltUnit, fields: Record<string, string>): Promise<Visit> {
    await visitor.get(`/people/new?unit=${unit.id}`);
    return visitor.submitAndFollow({ fullName: 'Nguyễn Thị Mẫu', role: 'unit_officer', ...fields });
  }

  beforeAll(async () => {
    test = await startApp();
    units = await aProvince(test);
    elsewhere = await aUnit(test, { name: 'Lạng Sơn', level: 'province', parent: units.nation });
    operatorId = await aUser(test, 'operator', units.province, 'Trần Văn Quản Trị');
    operator = await signedInAs(test, operatorId);
  });
  afterAll(() => test.close());

  it('are listed by given name, found without accents, and filtered by role and unit', async () => {
    await person('unit_officer', units.communes[0]!, 'Nông Thị Ánh');
    await person('viewer', units.communes[1]!, 'Đàm Văn Đức');
    await person('unit_officer', units.communes[1]!, 'Hoàng Thị An');
    const names = async (query = ''): Promise<string[]> => {
      const { $ } = await operator.get(`/people${query}`);
      return $('tbody tr')
        .map((_, row) => $(row).find('a').first().text())
        .get();
    };
    expect(await names()).toEqual(['Hoàng Thị An', 'Nông Thị Ánh', 'Đàm Văn Đức', 'Trần Văn Quản Trị']);
    expect(await names('?sort=-name')).toEqual(['Trần Văn Quản Trị', 'Đàm Văn Đức', 'Nông Thị Ánh', 'Hoàng Thị An']);
    expect(await names('?q=nong+thi')).toEqual(['Nông Thị Ánh']);
    expect(await names('?q=ly+quoc')).toEqual(['Hoàng Thị An', 'Đàm Văn Đức']);
    expect(await names('?role=viewer')).toEqual(['Đàm Văn Đức']);
    expect(await names(`?unit=${units.communes[1]!.id}&role=unit_officer`)).toEqual(['Hoàng Thị An']);
    expect(await names('?q=%25')).toEqual([]);
    expect(await names('?page=9')).toEqual([]);
  });

  it('leave as CSV with the same filter, safe for spreadsheets', async () => {
    await person('viewer', units.communes[0]!, '=1+1');
    const visit = await operator.get('/people.csv?role=viewer');
    expect(visit.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(visit.body).toContain('Đàm Văn Đức');
    expect(visit.body).toContain("'=1+1");
    expect(visit.body).not.toContain('Nông Thị Ánh');
  });

  it('do not leave unseen: the trail tells who took the list, what they asked for and how many they got', async () => {
    const exports = () =>
      test.sql<{ actor: number; path: string; format: string; details: Record<string, unknown> }>(
        `select actor_id as actor, unit_path::text as path, object_id as format, changes->0->'after' as details
         from audit_event where verb = 'people.exported' order by id`,
      );
    const earlier = (await exports()).length;
    const sheet = await operator.get(`/people.csv?role=viewer&unit=${units.communes[1]!.id}&q=duc`);
    // A token of a role that signs is worth something only with a second factor.
    await test.sql(`update user_account set totp_confirmed_at = ? where id = ?`, [test.clock.now(), operatorId]);
    const { token } = await aCaller(test, operatorId);
    const page = await operator.send('GET', '/api/v1/people?size=2&sort=name', undefined, { authorization: `Bearer ${token}` });
    expect([sheet.status, page.status]).toEqual([200, 200]);
    const taker = { actor: operatorId, path: units.province.path };
    expect((await exports()).slice(earlier)).toEqual([
      { ...taker, format: 'csv', details: { format: 'csv', q: 'duc', role: 'viewer', unit: units.communes[1]!.id, rows: 1 } },
      { ...taker, format: 'api', details: { format: 'api', q: '', unit: null, rows: 2 } },
    ]);
    const [event] = await test.sql<{ id: string }>(
      `select id from audit_event where verb = 'people.exported' order by id offset ${earlier}`,
    );
    const { $ } = await operator.get(`/audit/${event!.id}`);
    expect($('h1').text()).toContain('Xuất danh sách người dùng');
    expect($('tbody').text()).toMatch(/Từ tìm kiếm\s*duc[\s\S]*Người xem[\s\S]*Số dòng\s*1[\s\S]*Lý Quốc/);
  });

  it('are not exported by those who may not manage them, and then nothing is told', async () => {
    const officer = await signedIn(test, 'unit_officer', units.communes[0]!);
    const before = await test.sql(`select id from audit_event where verb = 'people.exported'`);
    expect((await officer.get('/people.csv')).status).toBe(403);
    expect(await test.sql(`select id from audit_event where verb = 'people.exported'`)).toEqual(before);
  });

  it('outside answer 404, and a person without the right gets 403', async () => {
    const stranger = await person('unit_officer', elsewhere, 'Vi Thị Ngoài');
    for (const page of ['', '/edit', '/close', '/memberships/new'])
      expect((await operator.get(`/people/${stranger}${page}`)).status).toBe(404);
    expect((await operator.post(`/people/${stranger}/close`, { why: 'thử' })).status).toBe(404);
    expect((await operator.get('/people?q=vi+thi+ngoai')).$('tbody tr').length).toBe(0);
    const officer = await signedIn(test, 'unit_officer', units.communes[0]!);
    expect((await officer.get('/people')).status).toBe(403);
    expect((await officer.post('/people/new', {})).status).toBe(403);
  });

  it('are added with a first role and a one-time link, never with a password', async () => {
    const search = await operator.get('/people/new?words=ly+quoc');
    expect(search.$('.link-list a').text()).toBe('Xã Lý Quốc, Tỉnh Cao Bằng');
    await operator.get(search.$('.link-list a').attr('href')!);
    const page = await operator.submitAndFollow({
      fullName: 'Lý Thị Ví Dụ',
      userName: 'Ly.Vi.Du',
      role: 'unit_officer',
      from: '01/11/2026',
    });
    expect(page.$('h1').text()).toContain('Lý Thị Ví Dụ');
    const link = page.$('.one-time-secret').text();
    expect((await operator.get(`/people/${await idOf('ly.vi.du')}`)).$('.one-time-secret').length).toBe(0);
    expect(await tablesHolding(test, link.split('/').at(-1)!)).toEqual([]);
    const newcomer = test.visitor();
    await newcomer.get(link.replace('http://localhost', ''));
    await newcomer.submitAndFollow({ password: 'mat khau cua Vi Du', passwordAgain: 'mat khau cua Vi Du' });
    expect((await newcomer.signIn('ly.vi.du', 'mat khau cua Vi Du')).location).toBe('/');
    const [audit] = await test.sql<{ types: string[]; unit_path: string }>(
      `select array(select c->>'type' from jsonb_array_elements(changes) c) as types, unit_path::text from audit_event where verb = 'person.created'`,
    );
    expect(audit).toEqual({ types: ['UserAccount', 'Membership'], unit_path: units.communes[1]!.path });
  });

  it('are not added with a bad or taken user name, an unknown role, days in the wrong order, or in an abolished unit', async () => {
    const commune = units.communes[0]!;
    expect(errorOf(await addPerson(operator, commune, { userName: 'Nguyễn Mẫu' }))).toMatch(/chữ thường không dấu/);
    expect(errorOf(await addPerson(operator, commune, { userName: 'ly.vi.du' }))).toBe('Tên đăng nhập này đã có người dùng.');
    expect(errorOf(await addPerson(operator, commune, { userName: 'sai.vai', role: 'king' }))).toBe('Phải nhập ô này.');
    expect(errorOf(await addPerson(operator, commune, { userName: 'sai.ngay', from: '02/11/2026', to: '01/11/2026' }))).toMatch(
      /Ngày cuối/,
    );
    expect(errorOf(await addPerson(operator, commune, { userName: 'truoc.khi.co', from: '01/06/2025' }))).toMatch(/không hoạt động/);
    expect(errorOf(await addPerson(operator, commune, { userName: 'len.huyen', unitId: String(units.district.id) }))).toMatch(
      /không hoạt động/,
    );
    expect(errorOf(await addPerson(operator, commune, { userName: 'sang.tinh', unitId: String(elsewhere.id) }))).toMatch(
      /không thuộc phạm vi/,
    );
    expect(
      await test.sql(`select 1 from user_account where user_name in ('sai.vai', 'sai.ngay', 'truoc.khi.co', 'len.huyen', 'sang.tinh')`),
    ).toEqual([]);
  });

  it('enter an ended unit only as those who keep its files', async () => {
    const found = await operator.get('/people/new?words=ha+lang');
    expect(found.$('main').text()).toContain('Huyện Hạ Lang, Tỉnh Cao Bằng (đến 30/06/2025)');
    const keeper = await addPerson(operator, units.district, { userName: 'giu.ho.so', from: '01/07/2025', custodian: 'on' });
    expect(keeper.$('tbody tr').text()).toContain('giữ hồ sơ của đơn vị đã kết thúc');
    const [commune] = units.communes as [BuiltUnit];
    const early = { userName: 'giu.som', unitId: String(units.district.id), from: '30/06/2025', custodian: 'on' };
    expect(errorOf(await addPerson(operator, commune, early))).toMatch(/đã kết thúc trước ngày này/);
    expect(errorOf(await addPerson(operator, commune, { userName: 'khong.tich', unitId: String(units.district.id) }))).toMatch(
      /không hoạt động/,
    );
  });

  it('are added once, however often the button is pressed', async () => {
    const page = await operator.get(`/people/new?unit=${units.communes[0]!.id}`);
    const form = {
      _key: page.$('input[name=_key]').val() as string,
      unitId: String(units.communes[0]!.id),
      fullName: 'Mẫu',
      userName: 'hai.lan',
      role: 'viewer',
      from: '1/1/2026',
    };
    const visits = await Promise.all([0, 1].map(() => operator.post('/people/new', form)));
    expect(new Set(visits.map(({ location }) => location))).toEqual(new Set([`/people/${await idOf('hai.lan')}`]));
  });

  it('of two who save the same user name or role at the same moment, the second is told so and nothing breaks', async () => {
    const form = { unitId: String(units.communes[0]!.id), fullName: 'Mẫu', userName: 'cung.luc', role: 'viewer', from: '1/1/2026' };
    const made = await Promise.all([0, 1, 2].map(() => operator.post('/people/new', form)));
    expect(made.map(({ location }) => location).sort()).toEqual([`/people/${await idOf('cung.luc')}`, '/people/new', '/people/new'].sort());
    const path = `/people/${await idOf('cung.luc')}/memberships/new`;
    const term = { unitId: String(units.communes[1]!.id), role: 'viewer', from: '1/1/2026' };
    await Promise.all([0, 1, 2].map(() => operator.post(path, term)));
    const held = await test.sql(`select unit_id from membership where user_id = ? order by unit_id`, [await idOf('cung.luc')]);
    expect(held).toEqual([{ unit_id: units.communes[0]!.id }, { unit_id: units.communes[1]!.id }]);
  });

  it('are given further roles, but not the same one twice at a time', async () => {
    const id = await person('unit_officer', units.communes[0]!, 'Bế Văn Thử');
    const give = async (fields: Record<string, string>) => {
      await operator.get(`/people/${id}/memberships/new?unit=${units.communes[1]!.id}`);
      return operator.submitAndFollow({ role: 'viewer', ...fields });
    };
    expect((await give({ from: '01/01/2026', to: '30/06/2026' })).$('.flash').text()).toBe('Đã thêm vai trò.');
    expect(errorOf(await give({ from: '30/06/2026' }))).toMatch(/đã giữ vai trò đó/);
    expect((await give({ from: '01/07/2026' })).$('tbody tr').length).toBe(3);
    expect((await verbs(test)).slice(-2)).toEqual(['membership.granted', 'membership.granted']);
  });

  it('leave a role on a day, for a reason; it cannot be prolonged that way', async () => {
    const id = await person('viewer', units.communes[0]!, 'Hà Thị Thôi');
    const href = (await operator.get(`/people/${id}`)).$('tbody a').attr('href')!;
    const end = async (to: string, why: string) => {
      await operator.get(href);
      return operator.submitAndFollow({ to, why });
    };
    expect(errorOf(await end('19/11/2026', ''))).toBe('Phải nhập ô này.');
    expect((await end('19/11/2026', 'Chuyển công tác')).$('tbody .status').text()).toBe('Đã thôi');
    expect(errorOf(await end('31/12/2026', 'Quay lại'))).toMatch(/Chỉ có thể kết thúc sớm hơn/);
    const [audit] = await test.sql(`select why from audit_event where verb = 'membership.ended'`);
    expect(audit).toEqual({ why: 'Chuyển công tác' });
  });

  it('never include rights for oneself', async () => {
    const me = await operator.get(`/people/${operatorId}`);
    expect(me.$('.notice').text()).toContain('Không ai tự quản lý tài khoản của mình');
    expect(me.$('main a[href$="/memberships/new"], main a[href$="/close"], main a[href$="/edit"]').length).toBe(0);
    const [own] = await test.sql<{ id: number }>(`select id from membership where user_id = ?`, [operatorId]);
    const attempts: [string, Record<string, string>][] = [
      ['memberships/new', { unitId: String(units.province.id), role: 'leader', from: '01/01/2026' }],
      [`memberships/${own!.id}/end`, { to: '01/01/2026', why: 'thử' }],
      ['edit', { fullName: 'Khác', _version: '1' }],
      ['close', { why: 'thử' }],
      ['password-link', {}],
      ['second-factor/reset', { why: 'thử' }],
    ];
    const before = await test.sql(`select * from membership`);
    for (const [page, fields] of attempts) {
      expect((await operator.post(`/people/${operatorId}/${page}`, fields)).status).toBe(303);
      const { $ } = await operator.get(`/people/${operatorId}`);
      expect($('h1').text()).toContain('Trần Văn Quản Trị');
    }
    expect(await test.sql(`select * from membership`)).toEqual(before);
    const [account] = await test.sql(`select full_name, status from user_account where id = ?`, [operatorId]);
    expect(account).toEqual({ full_name: 'Trần Văn Quản Trị', status: 'active' });
  });

  it('who also hold a role outside can only have their roles here changed', async () => {
    const communal = await signedIn(test, 'operator', units.communes[0]!);
    const id = await person('unit_officer', units.communes[0]!, 'Ma Thị Kiêm Nhiệm');
    await test.sql(`insert into membership (user_id, unit_id, role, valid) values (?, ?, 'operator', daterange('2026-01-01', null))`, [
      id,
      units.province.id,
    ]);
    const page = await communal.get(`/people/${id}`);
    expect(page.$('.notice').text()).toContain('ngoài phạm vi của bạn');
    expect(page.$('tbody tr').length).toBe(1);
    for (const action of ['close', 'second-factor/reset', 'password-link'])
      await communal.post(`/people/${id}/${action}`, { why: 'chiếm' });
    await communal.post(`/people/${id}/edit`, { fullName: 'X', email: 'ke.gian@example.vn', _version: '1' });
    const [account] = await test.sql(`select status, email from user_account where id = ?`, [id]);
    expect(account).toEqual({ status: 'active', email: null });
    expect(await test.sql(`select 1 from one_time_link where user_id = ?`, [id])).toEqual([]);
    expect((await operator.get(`/people/${id}`)).$('.notice').length).toBe(0);
  });

  async function idOf(userName: string): Promise<number> {
    const [row] = await test.sql<{ id: number }>(`select id from user_account where user_name = ?`, [userName]);
    return row!.id;
  }
});
