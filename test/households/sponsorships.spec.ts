import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('sponsorship of communes and households', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let company: BuiltUnit;
  let officer: Visitor;
  let sponsor: Visitor;

  beforeAll(async () => {
    test = await startApp({}, '2018-07-05');
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    place = await aCommune(test);
    company = await aUnit(test, { level: 'organisation', kind: 'doanh_nghiep', name: 'Công ty Giả Định', parent: place.province });
    officer = await signedIn(test, 'poverty_officer', place.commune);
    sponsor = await signedIn(test, 'unit_officer', company);
    await aHousehold(test, { village: place.villages[0], class: 'poor', headName: 'Triệu Thị Được Đỡ', code: 'S1' });
  });
  afterAll(() => test.close());

  async function begin(fields: Record<string, string> = {}): Promise<number> {
    await officer.get('/support/sponsorships/new');
    const visit = await officer.submit({
      sponsorId: String(company.id),
      communeId: String(place.commune.id),
      since: '01/01/2018',
      ...fields,
    });
    return Number(visit.location?.split('/').at(-1));
  }

  async function promise(id: number, what: string, value: string, dueOn = '') {
    await officer.get(`/support/sponsorships/${id}/promises`);
    return officer.submitAndFollow({ what, kind: 'cash', value, dueOn });
  }

  it('sets what was promised against what was done, for a whole commune', async () => {
    const id = await begin();
    await promise(id, 'Làm đường vào thôn', '100.000.000', '30/06/2018');
    expect((await officer.get(`/support/sponsorships/${id}`)).$('h1').text()).toContain('Chậm cam kết');
    expect((await sponsor.get('/duties')).$(`main a[href="/support/sponsorships/${id}"]`).text()).toBe(
      'Cam kết đỡ đầu: Làm đường vào thôn',
    );
    await officer.get(`/support/sponsorships/${id}/deliveries`);
    const done = await officer.submitAndFollow({ what: 'Đợt một', value: '60.000.000', givenOn: '01/05/2018' });
    expect(done.body).toContain('60.000.000');
    await officer.get(`/support/sponsorships/${id}/deliveries`);
    await officer.submit({ what: 'Đợt hai', value: '40.000.000', givenOn: '01/07/2018' });
    expect((await sponsor.get('/duties')).$(`main a[href="/support/sponsorships/${id}"]`)).toHaveLength(0);
    const kept = await officer.get(`/support/sponsorships/${id}`);
    expect(kept.$('h1').text()).toContain('Đang thực hiện');
    expect(kept.$('svg.bar-chart')).toHaveLength(1);
    expect((await officer.get('/support/sponsorships')).body).toContain('Đã thực hiện 100.000.000');
  });

  it('of a household stands in its tab, and a support given elsewhere may name the promise', async () => {
    const id = await begin({ householdCode: 'S1' });
    await promise(id, 'Bò giống', '20.000.000');
    const [household] = await test.sql<{ id: number }>(`select id from household where code = 'S1'`);
    const [row] = await test.sql<{ id: number }>(`select id from sponsorship_promise where sponsorship_id = ?`, [id]);
    await officer.get(`/households/${household!.id}/support/new`);
    await officer.submit({
      programme: 'sponsor',
      kind: 'in_kind',
      source: 'enterprise',
      giverId: '',
      giverName: 'Công ty Giả Định',
      givenOn: '01/06/2018',
      value: '20.000.000',
      promiseId: String(row!.id),
    });
    const tab = await officer.get(`/households/${household!.id}/support`);
    expect(tab.body).toContain('Công ty Giả Định: Bò giống');
    expect(tab.body).toContain('Đã thực hiện 20.000.000');
  });

  it('is read by the sponsor itself, with its households, and by no other organisation', async () => {
    const mine = await sponsor.get('/support/sponsorships');
    expect(mine.body).toContain('Triệu Thị Được Đỡ');
    const other = await aUnit(test, { level: 'organisation', kind: 'doanh_nghiep', name: 'Công ty Khác', parent: place.province });
    const stranger = await signedIn(test, 'unit_officer', other);
    expect((await stranger.get('/support/sponsorships')).body).toContain('Chưa có đơn vị nào nhận đỡ đầu');
    const [row] = await test.sql<{ id: number }>(`select id from sponsorship limit 1`);
    expect((await stranger.get(`/support/sponsorships/${row!.id}`)).status).toBe(404);
  });

  it('does not tell a reader of counts the name of the household', async () => {
    const viewer = await signedIn(test, 'viewer', place.province);
    const page = await viewer.get('/support/sponsorships?object=household');
    expect(page.body).toContain('Công ty Giả Định');
    expect(page.body).not.toContain('Triệu Thị Được Đỡ');
    const [row] = await test.sql<{ id: number }>(`select id from sponsorship where household_id is not null`);
    expect((await viewer.get(`/support/sponsorships/${row!.id}`)).body).not.toContain('Triệu Thị');
  });

  it('ends with a reason and takes no more promises', async () => {
    const id = await begin();
    await officer.get(`/support/sponsorships/${id}/end`);
    expect((await officer.submitAndFollow({ on: '01/07/2018', reason: 'Công ty chuyển đi.' })).body).toContain('Công ty chuyển đi.');
    expect((await officer.get(`/support/sponsorships/${id}`)).body).not.toContain(`/support/sponsorships/${id}/promises`);
    const late = await officer.post(`/support/sponsorships/${id}/promises`, { what: 'Thêm', kind: 'cash', value: '1000' });
    expect(late.status).toBe(303);
    expect(await test.sql(`select 1 from sponsorship_promise where sponsorship_id = ?`, [id])).toEqual([]);
  });

  it('refuses a household that the commune has not', async () => {
    await officer.get('/support/sponsorships/new');
    const page = await officer.submitAndFollow({
      sponsorId: String(company.id),
      communeId: String(place.commune.id),
      since: '01/01/2018',
      householdCode: 'S404',
    });
    expect(page.$('#e-householdCode').text()).toContain('S404');
  });
});

describe('models of a livelihood', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let officer: Visitor;
  let id: number;

  beforeAll(async () => {
    test = await startApp({}, '2018-07-05');
    place = await aCommune(test);
    officer = await signedIn(test, 'poverty_officer', place.commune);
    const household = await aHousehold(test, {
      village: place.villages[0],
      class: 'poor',
      from: '2016-12-15',
      registeredOn: '2016-01-01',
      headName: 'Nông Thị Nuôi Ong',
      code: 'M1',
    });
    await test.sql(`update household_spell set valid = daterange(lower(valid), '2017-12-15'), ended_by = 'review' where household_id = ?`, [
      household,
    ]);
    await test.sql(
      `insert into household_spell (household_id, village_id, class, valid, started_by) values (?, ?, 'average', '[2017-12-15,)', 'review')`,
      [household, place.villages[0].id],
    );
    await officer.get('/support/models/new');
    const visit = await officer.submit({
      name: 'Nuôi ong lấy mật',
      field: 'livestock',
      description: 'Mười đàn mỗi hộ.',
      placeId: String(place.commune.id),
      startedOn: '01/03/2017',
      cost: '30.000.000',
    });
    id = Number(visit.location?.split('/').at(-1));
  });
  afterAll(() => test.close());

  it('are joined by households, and the panel tells how many exited', async () => {
    await officer.get(`/support/models/${id}/members`);
    expect((await officer.submitAndFollow({ code: 'M404', joinedOn: '05/03/2017' })).$('#e-code').text()).toContain('M404');
    const page = await officer.submitAndFollow({ code: 'M1', joinedOn: '05/03/2017', got: '10 đàn ong' });
    expect(page.body).toContain('Nông Thị Nuôi Ong');
    expect(page.body).toContain('1, trong đó 1 hộ nghèo, cận nghèo khi tham gia');
    const list = await officer.get('/support/models');
    expect(list.$('td[data-label="Đã thoát sau khi tham gia"]').text().trim()).toBe('1');
  });

  it('have results by period, each once', async () => {
    await officer.get(`/support/models/${id}/results`);
    const result = { fromDay: '01/03/2017', toDay: '31/12/2017', households: '1', income: '12.000.000', what: 'Bán 60 lít mật.' };
    expect((await officer.submitAndFollow(result)).body).toContain('12.000.000');
    await officer.get(`/support/models/${id}/results`);
    expect((await officer.submitAndFollow(result)).$('#e-fromDay').text()).toContain('Đã có kết quả');
  });

  it('are read across the province without names, and copied from there', async () => {
    const neighbour = await aUnit(test, { level: 'commune', name: 'Xã Bên', parent: place.province });
    const other = await signedIn(test, 'poverty_officer', neighbour);
    const page = await other.get(`/support/models/${id}`);
    expect(page.body).toContain('Mười đàn mỗi hộ.');
    expect(page.body).not.toContain('Nông Thị Nuôi Ong');
    await other.get(`/support/models/new?copy=${id}`);
    const copy = await other.submitAndFollow({ placeId: String(neighbour.id), startedOn: '01/06/2018' });
    expect(copy.body).toContain('Làm theo');
    expect((await officer.get('/support/models')).body).toContain('Xã Bên');
    expect((await other.get(`/support/models/${id}/edit`)).status).toBe(404);
  });

  it('are unknown in another province', async () => {
    const far = await aUnit(test, { level: 'province', name: 'Tỉnh Xa' });
    const stranger = await signedIn(test, 'poverty_officer', far);
    expect((await stranger.get(`/support/models/${id}`)).status).toBe(404);
    expect((await stranger.get('/support/models')).body).not.toContain('Nuôi ong');
  });

  it('do not overwrite what another officer saved meanwhile', async () => {
    const second = await signedIn(test, 'poverty_officer', place.commune);
    await officer.get(`/support/models/${id}/edit`);
    await second.get(`/support/models/${id}/edit`);
    await second.submit({ lessons: 'Đặt đàn xa ruộng phun thuốc.' });
    const conflict = await officer.submitAndFollow({ name: 'Tên khác' });
    expect(conflict.$('.error-summary').text()).not.toBe('');
    const [row] = await test.sql<{ name: string; lessons: string }>(`select name, lessons from livelihood_model where id = ?`, [id]);
    expect(row).toEqual({ name: 'Nuôi ong lấy mật', lessons: 'Đặt đàn xa ruộng phun thuốc.' });
  });
});
