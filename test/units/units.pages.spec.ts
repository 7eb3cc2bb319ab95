import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aProvince, aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import type { Visitor } from '../support/visitor.js';

const SOURCE = { decision: 'Nghị quyết 01/NQ (giả định)' };

describe('the pages of units', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let operator: Visitor;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    operator = await signedIn(test, 'operator', world.nation);
  });
  afterAll(() => test.close());

  const titles = async (visitor: Visitor, url: string) => {
    const { $ } = await visitor.get(url);
    return $('tbody tr')
      .toArray()
      .map((row) => $(row).find('a').first().text());
  };

  it('list the units of today, and of another day when asked', async () => {
    expect(await titles(operator, '/units?level=commune')).toEqual(['Hạ Lang', 'Lý Quốc']);
    expect(await titles(operator, '/units?level=commune&on=09/11/2017')).toEqual(['Đức Quang', 'Quang Long']);
    expect(await titles(operator, '/units?level=district')).toEqual([]);
  });

  it('find a unit without its accents, and by province', async () => {
    expect(await titles(operator, '/units?q=duc quang&on=2017-11-09')).toEqual(['Đức Quang']);
    expect(await titles(operator, `/units?province=${world.province.id}&q=ha+lang`)).toEqual(['Hạ Lang']);
    expect(await titles(operator, '/units?q=%25')).toEqual([]);
  });

  it('open in spite of a day or a page that makes no sense', async () => {
    const { status, $ } = await operator.get('/units?on=31/02/2017&page=abc&sort=nothing');
    expect([status, $('h1').text()]).toEqual([200, 'Đơn vị']);
  });

  it('show only the units of the scope; the others do not exist', async () => {
    const officer = await signedIn(test, 'unit_officer', world.communes[0]!);
    expect(await titles(officer, '/units')).toEqual(['Hạ Lang']);
    expect((await officer.get(`/units/${world.communes[1]!.id}`)).status).toBe(404);
    expect((await officer.get(`/units/${world.communes[0]!.id}`)).status).toBe(200);
    expect((await officer.get(`/units/${world.communes[0]!.id}/name`)).status).toBe(403);
  });

  it('give the list as CSV, with the filters of the page', async () => {
    const { body, headers } = await operator.get('/units.csv?level=commune&on=2017-11-09');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = body.trim().split('\r\n');
    expect(lines[0]).toBe('Cấp,Mã,Tên đơn vị,Loại,Thuộc,Khu vực,Mức độ khó khăn,Từ ngày,Thôi hoạt động từ ngày');
    expect(lines.slice(1)).toEqual([
      'Cấp xã,,Đức Quang,Xã,"Hạ Lang, Cao Bằng",,,,2025-07-01',
      'Cấp xã,,Quang Long,Xã,"Hạ Lang, Cao Bằng",,,,2025-07-01',
    ]);
  });

  it('show a district as it was, with its communes, and say that it is no more', async () => {
    const past = await operator.get(`/units/${world.district.id}?on=2017-11-09`);
    expect(past.$('#below').nextUntil('h2').first().find('tbody tr')).toHaveLength(2);
    const { $ } = await operator.get(`/units/${world.district.id}`);
    expect($('h1').text()).toContain('Không hoạt động vào ngày này');
    expect($('.definition-list').text()).toContain('đến hết 30/06/2025');
  });

  it('add a unit below another', async () => {
    await operator.get(`/units/new?parent=${world.communes[0]!.id}`);
    const visit = await operator.submitAndFollow({ kind: 'thon', name: 'Thôn Bản Mẫu', from: '01/08/2025', ...SOURCE });
    expect(visit.$('.flash').text()).toBe('Đã thêm Thôn Bản Mẫu.');
    expect(visit.$('h1').text()).toContain('Thôn Bản Mẫu');
    expect(visit.$('.definition-list').text()).toContain('Thôn, tổ dân phố');
  });

  it('bring a refused form back with what was typed and the reason at the field', async () => {
    await operator.get(`/units/new?parent=${world.district.id}&on=2017-11-09`);
    const visit = await operator.submitAndFollow({ kind: 'xa', name: 'Xã Mới', from: '01/01/2026', ...SOURCE });
    expect(visit.$('.error-summary').text()).toContain('Đơn vị cấp trên không hoạt động trong suốt thời gian đó.');
    expect(visit.$('[name="name"]').val()).toBe('Xã Mới');
    const unsaid = await operator.submitAndFollow({ kind: '', name: '', from: '30/02/2026', decision: '' });
    expect(unsaid.$('.field-error').text()).toContain('Phải nhập ô này.');
    expect(unsaid.$('.field-error').text()).toContain('Ngày không hợp lệ');
  });

  it('rename from a day on', async () => {
    const commune = world.communes[1]!;
    await operator.get(`/units/${commune.id}/name?on=2026-01-01`);
    const visit = await operator.submitAndFollow({ name: 'Xã Lý Quốc Mới', kind: 'xa', ...SOURCE });
    expect(visit.$('h1').text()).toContain('Xã Lý Quốc Mới');
    expect((await operator.get(`/units/${commune.id}?on=2025-12-31`)).$('h1').text()).toContain('Lý Quốc');
  });

  it('note a class', async () => {
    const commune = world.communes[0]!;
    await operator.get(`/units/${commune.id}/class`);
    await operator.submit({ key: 'difficulty', value: 'dac_biet_kho_khan', from: '01/01/2026', ...SOURCE });
    const { $ } = await operator.get(`/units/${commune.id}`);
    expect($('.definition-list').text()).toContain('Đặc biệt khó khăn');
    await operator.get(`/units/${commune.id}/class`);
    const refused = await operator.submitAndFollow({ key: 'area_class', value: 'dac_biet_kho_khan', from: '01/01/2026', ...SOURCE });
    expect(refused.$('.error-summary').text()).toContain('Giá trị không hợp lệ.');
  });

  it('merge two communes of before into a new one and lead from one to the other', async () => {
    const [one, two] = world.oldCommunes as [BuiltUnit, BuiltUnit];
    await operator.get(`/units/${one.id}/merger?on=2020-03-01`);
    const both = [String(one.id), String(two.id)];
    const missing = await operator.submitAndFollow({ from: both, ...SOURCE });
    expect(missing.$('.error-summary').text()).toContain('Chọn một đơn vị nhận, hoặc ghi tên đơn vị mới');
    const visit = await operator.submitAndFollow({ from: both, newName: 'Xã Quang Đức', newKind: 'xa', ...SOURCE });
    expect(visit.$('h1').text()).toContain('Xã Quang Đức');
    expect(visit.$('#succession').nextUntil('h2').text()).toContain('Quang Long');
    const past = await operator.get(`/units/${one.id}?on=2019-01-01`);
    expect(past.$('#succession').nextUntil('h2').text()).toContain('Xã Quang Đức');
  });

  it('divide a commune and hand over its villages', async () => {
    const commune = await aUnit(test, { name: 'Xã Lớn', parent: world.province, from: '2025-07-01' });
    const village = await aUnit(test, { name: 'Thôn Tây', level: 'village', parent: commune, from: '2025-07-01' });
    await operator.get(`/units/${commune.id}/split?on=2026-06-01`);
    const halves = { name0: 'Xã Lớn Đông', kind0: 'xa', name1: 'Xã Lớn Tây', kind1: 'xa', [`child${village.id}`]: '1' };
    await operator.submit({ ...halves, ...SOURCE });
    const rows = await titles(operator, '/units?q=lon&on=2026-06-01');
    expect(rows).toEqual(['Xã Lớn Đông', 'Xã Lớn Tây']);
    const { $ } = await operator.get(`/units/${village.id}?on=2026-06-01`);
    expect($('.breadcrumb').text()).toContain('Xã Lớn Tây');
  });

  it('move, date and end a unit', async () => {
    const other = await aUnit(test, { name: 'Huyện Khác', level: 'district', parent: world.province, until: '2025-07-01' });
    const commune = await aUnit(test, { name: 'Xã Cuối', parent: other, until: '2025-07-01' });
    await operator.get(`/units/${commune.id}/parent?on=2018-01-01`);
    await operator.submit({ parentId: String(world.district.id), ...SOURCE });
    expect((await operator.get(`/units/${commune.id}?on=2018-01-01`)).$('.definition-list').text()).toContain('Hạ Lang');
    await operator.get(`/units/${commune.id}/start`);
    await operator.submit({ on: '01/01/2010', ...SOURCE });
    await operator.get(`/units/${commune.id}/end?on=2019-01-01`);
    const ended = await operator.submitAndFollow({ note: 'Thử', ...SOURCE });
    expect(ended.$('.definition-list').text()).toContain('từ 01/01/2018 đến hết 31/12/2018');
    expect(ended.$('#succession').nextUntil('h2').text()).toContain('Kết thúc hoạt động');
  });

  it('name the units above without a way there when they lie outside the scope', async () => {
    const officer = await signedIn(test, 'unit_officer', world.communes[0]!);
    const { $ } = await officer.get(`/units/${world.communes[0]!.id}`);
    expect($('.breadcrumb').text()).toContain('Cao Bằng');
    expect(
      $('.breadcrumb a')
        .toArray()
        .map((link) => $(link).attr('href')),
    ).toEqual(['/units']);
  });
});
