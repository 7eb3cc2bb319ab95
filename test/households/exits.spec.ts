import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold, aSpell } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('registration to exit poverty', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let front: BuiltUnit;
  let officer: Visitor;

  beforeAll(async () => {
    test = await startApp({}, '2026-11-20');
    place = await aCommune(test);
    front = await aUnit(test, { level: 'organisation', kind: 'mttq', name: 'Ủy ban MTTQ Xã Mẫu', parent: place.commune });
    officer = await signedIn(test, 'poverty_officer', place.commune);
  });
  afterAll(() => test.close());

  const poor = (name: string, at = 0) =>
    aHousehold(test, { village: place.villages[at]!, headName: name, class: 'poor', from: '2024-12-15', registeredOn: '2024-01-01' });

  async function register(name: string, fields: Record<string, string | string[]> = {}): Promise<{ household: number; id: number }> {
    const household = await poor(name);
    await officer.get(`/households/${household}/exit-registration`);
    const visit = await officer.submit({ year: '2026', registeredOn: '05/02/2026', ...fields });
    return { household, id: Number(visit.location?.split('/').at(-1)) };
  }

  it('is written down by an officer, with what is lacking and why', async () => {
    const { id } = await register('Hoàng Thị Đăng Ký', { lacks: ['water', 'job'], causes: ['no_capital'], why: 'Thiếu vốn nuôi bò.' });
    const page = await officer.get(`/support/exits/${id}`);
    expect(page.body).toContain('Nguồn nước sinh hoạt');
    expect(page.body).toContain('Thiếu vốn nuôi bò.');
    expect(page.body).toContain('Chờ rà soát');
    expect((await officer.get('/support/exits?year=2026')).body).toContain('Hoàng Thị Đăng Ký');
    expect(await test.sql(`select 1 from audit_event where verb = 'exit.registered' and object_id = ?`, [String(id)])).toHaveLength(1);
  });

  it('happens once a year for a household', async () => {
    const { household } = await register('Lý Văn Một Lần');
    await officer.get(`/households/${household}/exit-registration`);
    const page = await officer.submitAndFollow({ year: '2026', registeredOn: '06/02/2026' });
    expect(page.$('#e-year').text()).toContain('Hộ đã đăng ký cho năm 2026');
  });

  it('is refused to a household that is on no list', async () => {
    const household = await aHousehold(test, { village: place.villages[0], class: 'not_poor', from: '2024-12-15' });
    await officer.get(`/households/${household}/exit-registration`);
    const page = await officer.submitAndFollow({ year: '2026', registeredOn: '05/02/2026' });
    expect(page.$('#e-registeredOn').text()).toContain('không thuộc hộ nghèo');
    expect(await test.sql(`select 1 from exit_registration where household_id = ?`, [household])).toEqual([]);
  });

  it('is accepted at the village meeting, and refuses more votes in favour than cast', async () => {
    const { id } = await register('Nông Văn Họp');
    await officer.get(`/support/exits/${id}/meeting`);
    const refused = await officer.submitAndFollow({ meetingOn: '10/02/2026', accepted: 'yes', votesFor: '31', votesCast: '30' });
    expect(refused.$('#e-votesFor').text()).toContain('lớn hơn tổng số phiếu');
    const page = await officer.submitAndFollow({ meetingOn: '10/02/2026', accepted: 'yes', votesFor: '28', votesCast: '30' });
    expect(page.body).toContain('28/30 phiếu');
  });

  it('gets a helper with a name and a plan for each lack', async () => {
    const { id } = await register('Đàm Thị Kế Hoạch', { lacks: ['toilet'] });
    expect((await officer.get(`/support/exits/${id}`)).body).toContain('Chưa có việc cho:');
    await officer.get(`/support/exits/${id}/helpers/new`);
    await officer.submit({ unitId: String(front.id), person: 'Bế Văn Giúp', phone: '0912 345 678', since: '11/02/2026' });
    const [helper] = await test.sql<{ id: number }>(`select id from exit_helper where registration_id = ?`, [id]);
    await officer.get(`/support/exits/${id}/plan/new`);
    await officer.submit({ lack: 'toilet', what: 'Làm nhà tiêu hai ngăn', helperId: String(helper!.id), dueOn: '30/06/2026' });
    const page = await officer.get(`/support/exits/${id}`);
    expect(page.body).toContain('0912345678');
    expect(page.body).toContain('Quá hạn');
    expect(page.body).not.toContain('Chưa có việc cho:');
    expect((await officer.get('/duties')).$(`main a[href="/support/exits/${id}"]`)).toHaveLength(1);
    const [item] = await test.sql<{ id: number }>(`select id from exit_plan_item where registration_id = ?`, [id]);
    await officer.get(`/support/exits/${id}/plan/${item!.id}`);
    expect((await officer.submitAndFollow({ state: 'done', doneOn: '01/06/2026' })).body).toContain('Đã xong');
    expect((await officer.get('/duties')).$(`main a[href="/support/exits/${id}"]`)).toHaveLength(0);
  });

  it('can be withdrawn without a reason, and then made anew', async () => {
    const { household, id } = await register('Triệu Thị Rút');
    await officer.get(`/support/exits/${id}/withdrawal`);
    expect((await officer.submitAndFollow({ on: '01/03/2026', reason: '' })).body).toContain('Đã rút');
    await officer.get(`/households/${household}/exit-registration`);
    expect((await officer.submit({ year: '2026', registeredOn: '02/03/2026' })).location).toMatch(/^\/support\/exits\/\d+$/);
  });

  it('is judged by the panel alone: exited, not yet, and back again within three years', async () => {
    const exited = await register('Chu Văn Thoát');
    await aSpell(test, exited.household, place.villages[0], 'average', '2026-10-15');
    const page = await officer.get(`/support/exits/${exited.id}`);
    expect(page.$('h1').text()).toContain('Đã thoát');
    expect(page.body).toContain('15/10/2029');

    const stayed = await register('Sầm Văn Ở Lại');
    await test.sql(
      `insert into assessment (household_id, standard_id, assessed_on, area_class, class, state) values (?, 1, '2026-10-15', 'nong_thon', 'poor', 'decided')`,
      [stayed.household],
    );
    expect((await officer.get(`/support/exits/${stayed.id}`)).$('h1').text()).toContain('Chưa thoát');

    const back = await register('Mã Thị Trở Lại');
    await aSpell(test, back.household, place.villages[0], 'near_poor', '2026-06-15');
    await aSpell(test, back.household, place.villages[0], 'poor', '2026-10-20');
    expect((await officer.get(`/support/exits/${back.id}`)).$('h1').text()).toContain('Trở lại diện cũ');
  });

  it('is read by the people of the organisation that helps, while it helps, and by no other without the right to see files', async () => {
    const { id, household } = await register('Ma Thị Được Giúp', { lacks: ['toilet'], phone: '0987654321', causes: ['illness'] });
    const other = await register('Lù Văn Không Giúp');
    await officer.get(`/support/exits/${id}/helpers/new`);
    await officer.submit({ unitId: String(front.id), person: 'Bế Văn Giúp', phone: '', since: '11/02/2026' });
    const member = await signedIn(test, 'unit_officer', front);
    const list = (await member.get('/support/helping')).body;
    expect([list.includes('Ma Thị Được Giúp'), list.includes('Lù Văn Không Giúp')]).toEqual([true, false]);
    const page = await member.get(`/support/helping/${id}`);
    expect([page.body.includes('0987654321'), page.body.includes('Nhà tiêu')]).toEqual([true, true]);
    expect(page.$(`a[href^="/households"], a[href^="/support/exits"], main form`)).toHaveLength(0);
    expect((await member.get('/support')).$('main a[href="/support/helping"]')).toHaveLength(1);
    expect((await member.get(`/support/helping/${other.id}`)).status).toBe(404);
    for (const path of [`/support/exits/${id}`, `/households/${household}`, '/support/exits'])
      expect((await member.get(path)).status).toBe(403);
    const looks = await test.sql(
      `select e.verb from audit_event e join household_disclosure d on d.audit_event_id = e.id
       where d.household_id = ? and e.verb like '%ByHelper' order by e.id`,
      [household],
    );
    expect(looks).toEqual([{ verb: 'exit.listedByHelper' }, { verb: 'exit.viewedByHelper' }]);

    const youth = await aUnit(test, { level: 'organisation', kind: 'doan_the', name: 'Đoàn Thanh niên Xã Mẫu', parent: place.commune });
    for (const stranger of [await signedIn(test, 'unit_officer', youth), await signedIn(test, 'unit_officer', place.commune)]) {
      expect((await stranger.get(`/support/helping/${id}`)).status).toBe(404);
      expect((await stranger.get('/support/helping')).body).not.toContain('Ma Thị Được Giúp');
    }
    expect((await (await signedIn(test, 'viewer', front)).get(`/support/helping/${id}`)).status).toBe(403);

    await test.sql(`update exit_helper set until = '2026-06-01' where registration_id = ?`, [id]);
    expect((await member.get(`/support/helping/${id}`)).status).toBe(404);
  });

  it('counts the share by thôn and by helper, each household once in all', async () => {
    const page = await officer.get('/support/exits/results?year=2026');
    const [row] = await test.sql<{ registered: number }>(`select count(*)::int as registered from exit_registration where year = 2026`);
    expect(page.$('.stat-value').first().text()).toBe(String(row!.registered));
    expect(page.body).toContain('Thôn Một');
    const helpers = await officer.get('/support/exits/results?year=2026&by=helper');
    expect(helpers.body).toContain('Ủy ban MTTQ Xã Mẫu');
    expect((await officer.get('/support/exits/results.xlsx?year=2026')).raw.subarray(0, 2).toString()).toBe('PK');
    expect((await officer.get('/support/exits.xlsx?year=2026')).raw.subarray(0, 2).toString()).toBe('PK');
    expect((await officer.get('/support/exits/print?year=2026')).body).toContain('DANH SÁCH HỘ ĐĂNG KÝ THOÁT NGHÈO NĂM 2026');
  });

  it('is shown in the file of the household and to nobody outside the commune', async () => {
    const { household, id } = await register('Vi Văn Riêng');
    expect((await officer.get(`/households/${household}/support`)).body).toContain('Năm 2026, đăng ký ngày 05/02/2026');
    const other = await aUnit(test, { level: 'commune', name: 'Xã Bên', parent: place.province });
    const stranger = await signedIn(test, 'poverty_officer', other);
    expect((await stranger.get(`/support/exits/${id}`)).status).toBe(404);
    expect((await stranger.get('/support/exits?year=2026')).body).not.toContain('Vi Văn Riêng');
  });

  it('can be told to the household: who opened it, and who took the list along', async () => {
    const { household, id } = await register('Thào Thị Ai Xem');
    await officer.get(`/support/exits/${id}`);
    await officer.get('/support/exits.xlsx?year=2026');
    const verbs = await test.sql<{ verb: string }>(
      `select e.verb from household_disclosure d join audit_event e on e.id = d.audit_event_id where d.household_id = ? order by e.id`,
      [household],
    );
    expect(verbs.map(({ verb }) => verb)).toEqual(['exit.viewed', 'exit.listTaken']);
  });

  describe('by the household itself', () => {
    async function slipFor(name: string): Promise<{ household: number; code: string }> {
      const household = await poor(name);
      await officer.get(`/households/${household}/exit-slip`);
      const paper = await officer.submitAndFollow({ year: '2026' });
      return { household, code: paper.$('.slip-digits').text() };
    }

    async function open(phone: Visitor, code: string, birthYear = '1980') {
      await phone.get('/exit-registration');
      return phone.submitAndFollow({ code, birthYear });
    }

    it('registers and takes it back with the same slip', async () => {
      const { household, code } = await slipFor('Phùng Thị Tự Mình');
      expect(code).toMatch(/^\d{4}-\d{4}-\d{4}$/);
      const phone = test.visitor();
      const form = await open(phone, code.replaceAll('-', ' '));
      expect(form.body).not.toContain('Phùng Thị Tự Mình');
      expect(form.body).not.toMatch(/hộ nghèo|cận nghèo|thoát nghèo/i);
      const done = await phone.submitAndFollow({ lacks: ['water', 'job'], wishes: 'Muốn nuôi ong.' }, '/exit-registration/own');
      expect(done.body).toContain('Cảm ơn gia đình');
      const [row] = await test.sql(`select registered_by, lacks, wishes from exit_registration where household_id = ?`, [household]);
      expect(row).toEqual({ registered_by: 'household', lacks: ['job', 'water'], wishes: 'Muốn nuôi ong.' });
      const back = await phone.submitAndFollow({}, '/exit-registration/withdrawal');
      expect(back.body).toContain('Đã rút');
      const [after] = await test.sql(`select withdrawn_by from exit_registration where household_id = ?`, [household]);
      expect(after).toEqual({ withdrawn_by: 'household' });
      await phone.submitAndFollow({}, '/exit-registration/own');
      expect(await test.sql(`select 1 from exit_registration where household_id = ? and withdrawn_on is null`, [household])).toHaveLength(
        1,
      );
    });

    it('answers a wrong code and a wrong year of birth with the same words', async () => {
      const { code } = await slipFor('Đinh Văn Kín');
      const guesser = test.visitor();
      const wrongYear = await open(guesser, code, '1999');
      const wrongCode = await open(guesser, '1111-2222-3333', '1980');
      expect(wrongYear.$('#e-code').text()).toContain('không khớp');
      expect(wrongCode.$('#e-code').text()).toBe(wrongYear.$('#e-code').text());
    });

    it('slows down who guesses at one code, and stops an address that tries many', async () => {
      const { code } = await slipFor('Hà Thị Đoán');
      const guesser = test.visitor();
      let last = await open(guesser, code, '1901');
      for (let year = 1902; year < 1907; year++) last = await open(guesser, code, String(year));
      expect(last.$('#e-code').text()).toContain('phút');
      let status = 0;
      for (let n = 0; n < 20; n++)
        status = (await guesser.post('/exit-registration', { code: `${100_000_000_000 + n}`, birthYear: '1980' })).status;
      expect(status).toBe(429);
    });

    it('knows no slip once a newer one was made, and shows nothing without one', async () => {
      const { household, code } = await slipFor('Lộc Văn Hai Phiếu');
      await officer.get(`/households/${household}/exit-slip`);
      await officer.submitAndFollow({ year: '2026' });
      expect((await open(test.visitor(), code)).$('#e-code').text()).toContain('không khớp');
      expect((await test.visitor().get('/exit-registration/own')).location).toBe('/exit-registration');
    });

    it('says no word of lists when the household has left them meanwhile', async () => {
      const { household, code } = await slipFor('Mông Thị Đã Khá');
      const phone = test.visitor();
      await open(phone, code);
      await aSpell(test, household, place.villages[0], 'not_poor', '2026-11-01');
      const page = await phone.submitAndFollow({}, '/exit-registration/own');
      expect(page.body).toContain('Hãy hỏi trưởng thôn');
      expect(page.body).not.toMatch(/hộ nghèo|cận nghèo|thoát nghèo/i);
    });

    it('closes the page after twenty minutes', async () => {
      const { code } = await slipFor('Tô Thị Cho Mượn');
      const phone = test.visitor();
      await open(phone, code);
      test.clock.advance({ minutes: 21 });
      const late = await phone.submitAndFollow({}, '/exit-registration/own');
      test.clock.set('2026-11-20');
      expect(late.body).toContain('Trang đã đóng');
    });
  });
});
