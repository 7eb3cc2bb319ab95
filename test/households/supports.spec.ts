import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SupportCoverageQuery } from '../../src/modules/households/support/support-coverage.query.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedIn } from '../support/builders.js';
import { aCommune, aHousehold } from '../support/household-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('support given to households', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof aCommune>>;
  let officer: Visitor;

  beforeAll(async () => {
    test = await startApp({}, '2017-11-20');
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    place = await aCommune(test);
    officer = await signedIn(test, 'poverty_officer', place.commune);
  });
  afterAll(() => test.close());

  const poor = (headName: string, code?: string) =>
    aHousehold(test, {
      village: place.villages[0],
      headName,
      class: 'poor',
      from: '2016-12-15',
      registeredOn: '2016-01-01',
      ...(code ? { code } : {}),
    });

  const HOUSE = {
    programme: 'house.qd33_2015',
    kind: 'cash',
    source: 'central_budget',
    giverName: 'Ngân hàng CSXH',
    givenOn: '10/05/2017',
  };

  async function give(household: number, fields: Record<string, string>) {
    await officer.get(`/households/${household}/support/new`);
    return officer.submitAndFollow(fields);
  }

  it('is written down whole đồng, with its source and giver, and stands in the tab of the household', async () => {
    const household = await poor('Nông Thị Nhà Mới');
    const page = await give(household, { ...HOUSE, value: '25.000.000' });
    expect(page.body).toContain('25.000.000');
    expect(page.body).toContain('QĐ 33/2015/QĐ-TTg');
    const [row] = await test.sql<{ value: string }>(`select value::text as value from support where household_id = ?`, [household]);
    expect(row).toEqual({ value: '25000000' });
    expect(await test.sql(`select 1 from audit_event where verb = 'support.given' and object_label = 'Nông Thị Nhà Mới'`)).toHaveLength(1);
  });

  it('warns of a second house, by the same or another policy, and takes it with a tick and a reason', async () => {
    const household = await poor('Bế Văn Hai Nhà');
    await give(household, { ...HOUSE, value: '25.000.000' });
    const other = { ...HOUSE, programme: 'house.qd48_2014', givenOn: '01/09/2017', value: '15.000.000' };
    const warned = await give(household, other);
    expect(warned.$('#e-doubleAccepted').text()).toContain('10/05/2017');
    expect(await test.sql(`select 1 from support where household_id = ?`, [household])).toHaveLength(1);
    const unexplained = await officer.submitAndFollow({ ...other, doubleAccepted: 'on' });
    expect(unexplained.$('#e-doubleReason').text()).toContain('vì sao');
    const taken = await officer.submitAndFollow({ ...other, doubleAccepted: 'on', doubleReason: 'Bão số 10 làm sập nhà.' });
    expect(taken.body).toContain('Bão số 10 làm sập nhà.');
  });

  it('does not warn of what may come every year', async () => {
    const household = await poor('Lâm Thị Thẻ Mới');
    const card = { programme: 'insurance.poor', kind: 'in_kind', source: 'central_budget', giverName: 'BHXH', persons: '4' };
    await give(household, { ...card, givenOn: '05/01/2016' });
    const next = await give(household, { ...card, givenOn: '05/01/2017' });
    expect(next.$('.error-summary')).toHaveLength(0);
    const again = await give(household, { ...card, givenOn: '05/03/2017' });
    expect(again.$('#e-doubleAccepted').text()).toContain('Lâm Thị Thẻ Mới');
  });

  it('says what is wrong at the field and writes nothing', async () => {
    const household = await poor('Hứa Văn Nhập Sai');
    const money = await give(household, { ...HOUSE, value: '1,5 triệu' });
    expect(money.$('#e-value').text()).toContain('số nguyên đồng');
    const future = await give(household, { ...HOUSE, value: '1000', givenOn: '10/05/2018' });
    expect(future.$('#e-givenOn').text()).toContain('sau hôm nay');
    const nothing = await give(household, { ...HOUSE, value: '' });
    expect(nothing.$('#e-value').text()).toContain('Hứa Văn Nhập Sai');
    expect(await test.sql(`select 1 from support where household_id = ?`, [household])).toEqual([]);
  });

  it('never changes: a mistake is voided with a reason and counts no more', async () => {
    const household = await poor('Vương Thị Ghi Nhầm');
    await give(household, { ...HOUSE, value: '9.000.000' });
    const [row] = await test.sql<{ id: number }>(`select id from support where household_id = ?`, [household]);
    await expect(test.sql(`update support set value = 1 where id = ?`, [row!.id])).rejects.toThrow(/stays as it was given/);
    await officer.get(`/support/given/${row!.id}/void`);
    expect((await officer.submitAndFollow({ reason: 'Ghi nhầm hộ.' })).body).toContain('Ghi nhầm hộ.');
    const again = await give(household, { ...HOUSE, value: '9.000.000' });
    expect(again.$('.error-summary')).toHaveLength(0);
  });

  it('is entered for a whole thôn at once, all or nothing', async () => {
    const first = await poor('Đinh Thị Cùng Đợt Một');
    const second = await poor('Đinh Thị Cùng Đợt Hai');
    const village = String(place.villages[0].id);
    await officer.get(`/support/given/many?village=${village}`);
    const occasion = {
      programme: 'water.household',
      kind: 'in_kind',
      source: 'local_budget',
      giverName: 'UBND xã',
      givenOn: '12/06/2017',
      village,
    };
    const wrong = await officer.submitAndFollow(
      { ...occasion, [`value_${first}`]: '2.000.000', [`value_${second}`]: 'hai triệu' },
      '/support/given/many',
    );
    expect(wrong.$(`#e-value_${second}`).text()).toContain('số nguyên đồng');
    expect(wrong.$(`#f-value_${first}`).attr('value')).toBe('2.000.000');
    expect(await test.sql(`select 1 from support where programme = 'water.household'`)).toEqual([]);
    const done = await officer.submitAndFollow(
      { ...occasion, [`value_${first}`]: '2.000.000', [`value_${second}`]: '2.000.000' },
      '/support/given/many',
    );
    expect(done.body).toContain('Đã ghi hỗ trợ cho 2 hộ');
    const rows = await test.sql<{ batch: string }>(`select batch from support where programme = 'water.household'`);
    expect(new Set(rows.map(({ batch }) => batch)).size).toBe(1);
  });

  it('comes in from a sheet, which one wrong row refuses with its place', async () => {
    await poor('Ma Thị Bảng Một', 'B1');
    await poor('Ma Thị Bảng Hai', 'B2');
    const upload = async (text: string) => {
      await officer.get('/support/given/import');
      const form = new FormData();
      const fields = {
        programme: 'toilet.household',
        kind: 'in_kind',
        source: 'local_budget',
        giverName: 'UBND xã',
        givenOn: '12/06/2017',
      };
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob([text], { type: 'text/csv' }), 'ho-tro.csv');
      const { location } = await officer.upload('/support/given/import', form);
      return officer.follow(location!);
    };
    const wrong = await upload('Hỗ trợ nhà tiêu\nMã hộ,Họ và tên,Giá trị (đồng)\nB1,Ma Thị Bảng Một,1500000\nB9,Không Có,1500000\n');
    expect(wrong.$('#e-file').text()).toBe('Lỗi: Dòng 4: không có hộ mã B9 trong địa bàn của bạn.');
    expect(await test.sql(`select 1 from support where programme = 'toilet.household'`)).toEqual([]);
    const done = await upload('Mã hộ,Giá trị (đồng)\nB1,1.500.000\nB2,1.500.000\n');
    expect(done.body).toContain('Đã ghi hỗ trợ cho 2 hộ');
  });

  it('is counted by household once, without what was voided, for targets to read', async () => {
    const query = test.get(SupportCoverageQuery);
    const year = { paths: [place.commune.path], from: plainDate('2017-01-01'), until: plainDate('2018-01-01') };
    const houses = await test.work(() => query.count({ ...year, programmes: ['house.qd33_2015', 'house.qd48_2014'] }));
    expect(houses).toEqual({ households: 3, persons: 0, supports: 4, value: '74000000' });
    const cards = await test.work(() => query.count({ ...year, programmes: ['insurance.poor'] }));
    expect(cards).toMatchObject({ households: 1, persons: 4 });
    const page = await officer.get('/support/coverage?year=2017&by=village');
    expect(page.body).toContain('Thôn Một');
    const viewer = await signedIn(test, 'viewer', place.commune);
    expect((await viewer.get('/support/coverage?year=2017')).status).toBe(200);
    expect((await viewer.get('/support/given')).status).toBe(403);
  });

  it('names policies of the plans with their source, and no amount nobody read', async () => {
    const page = await officer.get('/support/programmes');
    expect(page.body).toContain('35/KH-UBND Thanh Hóa');
    expect(page.body).toContain('Trợ giúp pháp lý');
    expect(page.body).not.toMatch(/\d+(\.000)+ đồng/);
  });

  it('is hidden from the officer of another commune', async () => {
    const other = await aUnit(test, { level: 'commune', name: 'Xã Bên', parent: place.province });
    const stranger = await signedIn(test, 'poverty_officer', other);
    const [row] = await test.sql<{ id: number }>(`select id from support limit 1`);
    expect((await stranger.get(`/support/given/${row!.id}`)).status).toBe(404);
    expect((await stranger.get('/support/given')).body).toContain('Chưa ghi lần hỗ trợ nào');
  });

  describe('under a policy of the province’s own', () => {
    const POLICY = {
      ...{ name: 'Hỗ trợ bò giống hộ nghèo vùng cao (giả định)', words: 'Mỗi hộ một con bò cái giống', lacks: ['income'] },
      ...{ field: 'production', kind: 'in_kind', repeat: 'once', documentNumber: '01/2017/NQ-HĐND (giả định)', documentDate: '10/01/2017' },
      ...{ source: 'Công báo tỉnh (giả định)', fromDay: '01/02/2017', lastDay: '31/12/2017' },
    };
    let office: Visitor;
    let id: number;
    beforeAll(async () => {
      office = await signedIn(test, 'campaign_office', place.province);
    });
    const add = async (visitor: Visitor, fields: Record<string, string | string[]>) => {
      await visitor.get('/support/programmes/new');
      return visitor.submitAndFollow({ unitId: String(place.province.id), ...POLICY, ...fields });
    };
    const edit = async (fields: Record<string, string | string[]>) => {
      await office.get(`/support/programmes/own/${id}`);
      return office.submitAndFollow({ ...POLICY, ...fields });
    };

    it('refuses what does not fit at its field, and writes nothing', async () => {
      expect((await add(office, { documentDate: '21/11/2017' })).$('#e-documentDate').text()).toContain('tương lai');
      expect((await add(office, { lastDay: '31/01/2017' })).$('#e-lastDay').text()).toContain('từ ngày đầu trở đi');
      expect((await add(office, { documentNumber: '', source: '' })).$('#e-documentNumber, #e-source')).toHaveLength(2);
      expect((await add(office, { unitId: String(place.commune.id) })).$('#e-unitId').text()).toContain('không được đặt chính sách');
      expect(await test.sql(`select 1 from local_programme`)).toEqual([]);
    });

    it('is laid down by its office, shown as its own, and given by the communes below', async () => {
      const list = await add(office, {});
      expect(list.body).toContain('Chính sách của Tỉnh Mẫu');
      expect(list.body).toContain('Đơn vị ban hành tự ghi');
      expect(list.body).toContain('01/2017/NQ-HĐND (giả định) (10/01/2017); Công báo tỉnh (giả định)');
      expect((await add(office, { fromDay: '01/06/2017' })).$('#e-name').text()).toContain('đã có chính sách');
      [{ id }] = (await test.sql<{ id: number }>(`select id from local_programme`)) as [{ id: number }];
      const household = await poor('Sùng Thị Bò Giống');
      const gift = { ...HOUSE, programme: `own.${id}`, kind: 'in_kind', quantity: '1' };
      const page = await give(household, gift);
      expect(page.body).toContain(POLICY.name);
      expect((await give(household, { ...gift, givenOn: '01/10/2017' })).$('#e-doubleAccepted').text()).toContain('10/05/2017');
      expect((await officer.get('/support/coverage?year=2017')).body).toContain(POLICY.name);
      expect((await officer.get('/support/given?year=2017')).body).toContain(POLICY.name);
      const verbs = await test.sql(`select verb from audit_event where object_type = 'LocalProgramme'`);
      expect(verbs).toEqual([{ verb: 'programme.added' }]);
    });

    it('is changed by its own office alone, and keeps the days on which it was given', async () => {
      expect((await edit({ lastDay: '30/04/2017' })).$('#e-lastDay').text()).toContain('10/05/2017');
      expect((await edit({ fromDay: '01/06/2017' })).$('#e-fromDay').text()).toContain('10/05/2017');
      expect((await edit({ lastDay: '30/09/2017' })).$('.flash').text()).toContain('Đã lưu chính sách');
      const household = await poor('Vừ A Quá Hạn');
      const late = await give(household, { ...HOUSE, programme: `own.${id}`, givenOn: '01/10/2017', value: '10.000.000' });
      expect(late.$('#e-programme').text()).not.toBe('');

      expect((await officer.get('/support/programmes/new')).status).toBe(403);
      expect((await officer.get(`/support/programmes/own/${id}`)).status).toBe(403);
      const below = await signedIn(test, 'campaign_office', place.commune);
      const other = await aUnit(test, { level: 'province', name: 'Tỉnh Khác' });
      for (const stranger of [below, await signedIn(test, 'campaign_office', other)])
        expect((await stranger.get(`/support/programmes/own/${id}`)).status).toBe(404);
      expect((await (await signedIn(test, 'viewer', other)).get('/support/programmes')).body).not.toContain(POLICY.name);
      await office.get(`/support/programmes/own/${id}`);
      await test.sql(`update local_programme set version = version + 1 where id = ?`, [id]);
      expect((await office.submitAndFollow({ ...POLICY, lastDay: '' })).body).toContain('vừa');
      const [row] = await test.sql<{ last: string }>(`select last_day::text as last from local_programme where id = ?`, [id]);
      expect(row!.last).toBe('2017-09-30');
    });
  });
});
