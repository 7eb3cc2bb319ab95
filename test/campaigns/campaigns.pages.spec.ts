import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aProvince, aUnit, signedIn } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('the list of campaigns', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let office: Visitor;
  let parentId: number;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    office = await signedIn(test, 'campaign_office', world.province);
    ({ id: parentId } = await aCampaign(test, {
      name: 'Cao Bằng chung tay vì người nghèo',
      launchingUnit: world.province,
      startsOn: '2017-01-01',
      endsOn: '2020-12-31',
      state: 'closed',
      participants: [world.district],
    }));
    await aCampaign(test, {
      name: 'Hạ Lang chung tay vì người nghèo',
      launchingUnit: world.district,
      parentId,
      startsOn: '2017-11-09',
      endsOn: '2020-12-31',
      state: 'running',
      documentNumber: '393/PD-UBND',
      participants: world.oldCommunes,
    });
    await aCampaign(test, {
      name: 'Đẩy mạnh phong trào năm 2026',
      launchingUnit: world.province,
      kind: 'regular',
      participants: world.communes,
    });
  });
  afterAll(() => test.close());

  const names = ({ $ }: Visit): string[] =>
    $('tbody th a')
      .map((_, a) => $(a).text())
      .get();

  it('is where the address without a path leads', async () => {
    expect((await office.get('/')).location).toBe('/duties');
  });

  it('shows the newest first, with unit, document, period, number of participants and state', async () => {
    const page = await office.get('/campaigns');
    expect(names(page)).toEqual(['Đẩy mạnh phong trào năm 2026', 'Hạ Lang chung tay vì người nghèo', 'Cao Bằng chung tay vì người nghèo']);
    const row = page.$('tbody tr').eq(1).text().replace(/\s+/g, ' ');
    for (const word of ['Huyện Hạ Lang', '393/PD-UBND', '09/11/2017 – 31/12/2020', 'Theo chuyên đề', 'Đang thực hiện'])
      expect(row).toContain(word);
    expect(page.$('tbody tr').eq(1).find('a[href$="/participants"]').text()).toBe('2');
  });

  it('says which movement another one answers', async () => {
    const { $ } = await office.get('/campaigns?q=ha+lang');
    expect($('tbody small').first().text()).toBe('Hưởng ứng: Cao Bằng chung tay vì người nghèo');
  });

  it.each([
    ['?q=cao+bang+CHUNG', ['Cao Bằng chung tay vì người nghèo']],
    ['?q=day+manh', ['Đẩy mạnh phong trào năm 2026']],
    ['?q=393', ['Hạ Lang chung tay vì người nghèo']],
    ['?q=100%25', []],
    ['?state=closed', ['Cao Bằng chung tay vì người nghèo']],
    ['?year=2018', ['Hạ Lang chung tay vì người nghèo', 'Cao Bằng chung tay vì người nghèo']],
    ['?kind=regular', ['Đẩy mạnh phong trào năm 2026']],
    ['?sort=name', ['Cao Bằng chung tay vì người nghèo', 'Đẩy mạnh phong trào năm 2026', 'Hạ Lang chung tay vì người nghèo']],
    ['?sort=-startsOn&year=2018', ['Hạ Lang chung tay vì người nghèo', 'Cao Bằng chung tay vì người nghèo']],
    [
      '?year=abc&unit=x&sort=;drop',
      ['Đẩy mạnh phong trào năm 2026', 'Hạ Lang chung tay vì người nghèo', 'Cao Bằng chung tay vì người nghèo'],
    ],
  ])('answers %s', async (query, expected) => {
    const visit = await office.get(`/campaigns${query}`);
    if (query.startsWith('?year=abc')) expect(visit.status).toBe(200);
    else expect(names(visit)).toEqual(expected);
  });

  it('offers as filters only the years and units that occur', async () => {
    const { $ } = await office.get('/campaigns');
    const options = (name: string) =>
      $(`#q-${name} option`)
        .map((_, option) => $(option).text())
        .get();
    expect(options('year')).toEqual(['Tất cả', '2026', '2020', '2019', '2018', '2017']);
    expect(options('unit')).toEqual(['Tất cả', 'Tỉnh Cao Bằng', 'Huyện Hạ Lang']);
    const chosen = await office.get(`/campaigns?unit=${world.district.id}`);
    expect(names(chosen)).toEqual(['Hạ Lang chung tay vì người nghèo']);
    expect(chosen.$('#q-unit option:selected').text()).toBe('Huyện Hạ Lang');
  });

  it('leaves as CSV, filtered as on the page', async () => {
    const file = await office.get('/campaigns.csv?q=ha+lang');
    const [head, row, ...rest] = file.body.trim().split('\r\n');
    expect(head).toBe('STT,Tên phong trào,Đơn vị phát động,Hình thức tổ chức,Thời gian,Đơn vị tham gia,Trạng thái');
    expect(row).toContain('Hạ Lang chung tay vì người nghèo · Hưởng ứng: Cao Bằng chung tay vì người nghèo');
    expect(rest).toEqual([]);
  });

  it('shows a commune what it takes part in once that is launched, and names the movement above it without a way there', async () => {
    const old = await signedIn(test, 'unit_officer', world.oldCommunes[0]!);
    const page = await old.get('/campaigns');
    expect(names(page)).toEqual(['Hạ Lang chung tay vì người nghèo']);
    expect(page.$('tbody small').first().text()).toContain('Cao Bằng chung tay');
    expect((await old.get(`/campaigns/${parentId}`)).status).toBe(404);
    const commune = await signedIn(test, 'unit_officer', world.communes[0]!);
    expect((await commune.get('/campaigns')).$('.empty-state').text()).toContain('Đơn vị của bạn chưa có phong trào nào.');
    await test.sql(`update campaign set state = 'launched' where name like 'Đẩy mạnh%'`);
    expect(names(await commune.get('/campaigns'))).toEqual(['Đẩy mạnh phong trào năm 2026']);
    await test.sql(`update campaign set state = 'draft' where name like 'Đẩy mạnh%'`);
  });

  it('tells a manager without campaigns how to begin', async () => {
    const fresh = await signedIn(test, 'campaign_office', await aUnit(test, { name: 'Lạng Sơn', level: 'province', parent: world.nation }));
    const { $ } = await fresh.get('/campaigns');
    expect($('.empty-state').text()).toContain('Hãy thêm phong trào');
    expect($('.empty-state a').attr('href')).toBe('/campaigns/new');
    expect((await fresh.get('/campaigns?q=khac')).$('.empty-state a').text()).toBe('Bỏ lọc');
  });

  it('reads in English too', async () => {
    const reader = await signedIn(test, 'viewer', world.province);
    await reader.get('/language/en?back=/campaigns');
    const { $ } = await reader.get('/campaigns');
    expect($('h1').text().trim()).toBe('Emulation campaigns');
    expect($('.status').first().text()).toBe('Draft');
  });

  it('is paged', async () => {
    const busy = await aUnit(test, { name: 'Bắc Kạn', level: 'province', parent: world.nation });
    await test.sql(
      `insert into campaign (name, launching_unit_id, unit_path, starts_on, ends_on)
       select 'Phong trào ' || n, ?, ?, date '2020-01-01' + n, '2026-12-31' from generate_series(1, 120) n`,
      [busy.id, busy.path],
    );
    const officer = await signedIn(test, 'viewer', busy);
    expect(names(await officer.get('/campaigns'))).toHaveLength(50);
    const last = await officer.get('/campaigns?page=3');
    expect(names(last)).toHaveLength(20);
    expect(last.$('tbody td').first().text().trim()).toBe('101');
  });

  it('gives every page of a campaign its name, state, document and eight tabs', async () => {
    const [{ id }] = (await test.sql<{ id: number }>(`select id from campaign where name like 'Hạ Lang%'`)) as [{ id: number }];
    for (const tab of ['', '/document', '/participants', '/phases', '/posts', '/targets']) {
      const { $, status } = await office.get(`/campaigns/${id}${tab}`);
      expect([tab, status]).toEqual([tab, 200]);
      expect($('h1').text()).toContain('Hạ Lang chung tay vì người nghèo');
      expect($('h1 .status').text()).toBe('Đang thực hiện');
      expect($('.page-header-note').text()).toContain('Phát động 393/PD-UBND');
      expect($('.tabs a')).toHaveLength(8);
      expect($('.tabs a[aria-current="page"]').attr('href')).toBe(`/campaigns/${id}${tab}`);
    }
  });
});
