import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aProvince, aUnit, signedIn } from '../support/builders.js';
import type { Visitor } from '../support/visitor.js';

const FORM = {
  name: 'Hạ Lang chung tay vì người nghèo – Không để ai bị bỏ lại phía sau',
  kind: 'thematic',
  startsOn: '09/11/2017',
  endsOn: '31/12/2020',
};

describe('creating a campaign', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let officer: Visitor;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    officer = await signedIn(test, 'campaign_office', world.province);
  });
  afterAll(() => test.close());

  const count = async (): Promise<number> => Number((await test.sql<{ n: string }>('select count(*) as n from campaign'))[0]!.n);

  it('keeps the campaign as a draft, its objectives as clause 1, and who made it', async () => {
    await officer.get('/campaigns/new');
    const page = await officer.submitAndFollow({
      ...FORM,
      launchingUnitId: String(world.district.id),
      standingOfficeId: String(world.office.id),
      objectives: 'Giảm nghèo bền vững, hạn chế tái nghèo.',
    });
    expect(page.$('h1').text()).toContain(FORM.name);
    expect(page.$('h1 .status').text()).toBe('Soạn thảo');
    const [campaign] = await test.sql(
      `select starts_on::text, ends_on::text, state, unit_path::text, launching_unit_id, standing_office_id from campaign where name = ?`,
      [FORM.name],
    );
    expect(campaign).toEqual({
      starts_on: '2017-11-09',
      ends_on: '2020-12-31',
      state: 'draft',
      unit_path: world.district.path,
      launching_unit_id: world.district.id,
      standing_office_id: world.office.id,
    });
    expect(await test.sql(`select number, kind, title, text from clause`)).toEqual([
      { number: '1', kind: 'objective', title: 'Mục tiêu', text: 'Giảm nghèo bền vững, hạn chế tái nghèo.' },
    ]);
    const [event] = await test.sql(`select verb, object_label, unit_path::text from audit_event order by id desc limit 1`);
    expect(event).toEqual({ verb: 'campaign.created', object_label: FORM.name, unit_path: world.district.path });
  });

  it('makes one campaign of a form sent twice', async () => {
    const before = await count();
    const { $ } = await officer.get('/campaigns/new');
    const fields = {
      ...FORM,
      name: 'Gửi hai lần',
      launchingUnitId: String(world.district.id),
      _key: $('input[name="_key"]').val() as string,
    };
    const [first, second] = await Promise.all([officer.post('/campaigns/new', fields), officer.post('/campaigns/new', fields)]);
    expect(first.location).toMatch(/^\/campaigns\/\d+$/);
    expect(second.location).toBe(first.location);
    expect(await count()).toBe(before + 1);
  });

  it.each([
    ['without a name', { name: '' }, 'name', 'Phải nhập ô này.'],
    ['that ends before it starts', { endsOn: '08/11/2017' }, 'endsOn', 'Ngày kết thúc không được trước ngày bắt đầu.'],
    ['with a day that does not exist', { startsOn: '31/02/2017' }, 'startsOn', 'Ngày không hợp lệ'],
    ['whose figures are read outside its period', { pictureOn: '01/01/2021' }, 'pictureOn', 'Phải nằm trong thời gian của phong trào.'],
    ['without a launching unit', { launchingUnitId: '' }, 'launchingUnitId', 'Phải chọn đơn vị.'],
  ])('refuses one %s, at the field, and keeps what was typed', async (_, change, field, message) => {
    const before = await count();
    await officer.get('/campaigns/new');
    const page = await officer.submitAndFollow({
      ...FORM,
      launchingUnitId: String(world.district.id),
      signerPosition: 'Chủ tịch',
      ...change,
    });
    expect(page.$(`#e-${field}`).text()).toContain(message);
    expect(page.$(`.error-summary a[href="#f-${field}"]`).text()).toContain(message);
    expect(page.$('title').text()).toMatch(/^Lỗi: /);
    expect(page.$('#f-signerPosition').val()).toBe('Chủ tịch');
    expect(await count()).toBe(before);
  });

  it('refuses a huyện as launching unit after 30/06/2025 and names the days', async () => {
    await officer.get('/campaigns/new');
    const page = await officer.submitAndFollow({
      ...FORM,
      startsOn: '01/07/2025',
      endsOn: '31/12/2025',
      launchingUnitId: String(world.district.id),
    });
    expect(page.$('#e-launchingUnitId').text()).toContain(
      'Huyện Hạ Lang chỉ có hiệu lực đến 30/06/2025, nên không giao được cho ngày 01/07/2025.',
    );
  });

  it('refuses a standing office that had ended by the first day', async () => {
    await officer.get('/campaigns/new');
    const page = await officer.submitAndFollow({
      ...FORM,
      startsOn: '01/04/2025',
      endsOn: '30/06/2025',
      launchingUnitId: String(world.district.id),
      standingOfficeId: String(world.office.id),
    });
    expect(page.$('#e-standingOfficeId').text()).toContain('chỉ có hiệu lực đến 28/02/2025');
  });

  it('shows until when an ended unit was in force', async () => {
    const { $ } = await officer.get('/campaigns/new');
    expect($(`#f-launchingUnitId option[value="${world.district.id}"]`).text()).toBe('Huyện Hạ Lang, Tỉnh Cao Bằng (đến 30/06/2025)');
  });

  it('does not know units outside the scope of the account', async () => {
    const elsewhere = await aUnit(test, { name: 'Lạng Sơn', level: 'province', parent: world.nation });
    await officer.get('/campaigns/new');
    const page = await officer.submitAndFollow({ ...FORM, launchingUnitId: String(elsewhere.id) });
    expect(page.$('#e-launchingUnitId').text()).toContain('không thuộc phạm vi của tài khoản');
  });

  it('stores names composed and without invisible characters', async () => {
    const name = 'Cả nước chung tay';
    await officer.get('/campaigns/new');
    const sent = await officer.submit({ ...FORM, name: `  ${name.normalize('NFD')}\u200B `, launchingUnitId: String(world.district.id) });
    expect(sent.location).toMatch(/\d+$/);
    expect((await test.sql(`select name from campaign order by id desc limit 1`))[0]).toEqual({ name });
  });

  it('answers a movement of the unit above, and no other', async () => {
    const upper = await aCampaign(test, {
      name: 'Cao Bằng chung tay',
      launchingUnit: world.province,
      startsOn: '2017-01-01',
      endsOn: '2020-12-31',
    });
    const lower = await aCampaign(test, {
      name: 'Quang Long chung tay',
      launchingUnit: world.oldCommunes[0]!,
      startsOn: '2017-01-01',
      endsOn: '2020-12-31',
    });
    await officer.get('/campaigns/new');
    const refused = await officer.submitAndFollow({ ...FORM, launchingUnitId: String(world.district.id), parentId: String(lower.id) });
    expect(refused.$('#e-parentId').text()).toContain('không phải cùng đơn vị hoặc cấp trên');
    const made = await officer.submit({
      ...FORM,
      name: 'Hưởng ứng',
      launchingUnitId: String(world.district.id),
      parentId: String(upper.id),
    });
    expect(made.location).toMatch(/^\/campaigns\/\d+$/);
    const { $ } = await officer.get('/campaigns?q=huong+ung');
    expect($('table').text()).toContain('Hưởng ứng: Cao Bằng chung tay');
  });

  it('is not open to those who may only look', async () => {
    const viewer = await signedIn(test, 'viewer', world.province);
    expect((await viewer.get('/campaigns/new')).status).toBe(403);
    expect((await viewer.post('/campaigns/new', { ...FORM, launchingUnitId: String(world.district.id) })).status).toBe(403);
    expect((await viewer.get('/campaigns')).$('a[href="/campaigns/new"]')).toHaveLength(0);
  });
});
