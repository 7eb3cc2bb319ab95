import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aParticipant, aProvince, aUnit, type BuiltUnit, signedIn } from '../support/builders.js';
import type { Visit, Visitor } from '../support/visitor.js';

describe('who takes part in a campaign', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let officer: Visitor;
  let id: number;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
    officer = await signedIn(test, 'campaign_office', world.province);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    ({ id } = await aCampaign(test, { launchingUnit: world.province }));
  });

  const spells = () =>
    test.sql<{ unit_id: number; valid: string }>(
      `select unit_id, valid::text from campaign_participant where campaign_id = ? order by unit_id, valid`,
      [id],
    );
  const names = ({ $ }: Visit): string[] =>
    $('tbody th')
      .map((_, th) => $(th).text().trim())
      .get();
  const until = (unit: BuiltUnit, valid: string) => ({ unit_id: unit.id, valid });

  async function add(fields: Record<string, string>): Promise<Visit> {
    await officer.get(`/campaigns/${id}/participants/new`);
    return officer.submitAndFollow(fields);
  }

  it('are entered one by one, until campaign or unit ends', async () => {
    const brief = await aUnit(test, { name: 'Sắp sáp nhập', parent: world.province, from: '2025-07-01', until: '2026-10-01' });
    await add({ unitId: String(world.communes[0]!.id) });
    const page = await add({ unitId: String(brief.id), from: '01/02/2026' });
    expect(page.$('.flash').text()).toBe('Đã thêm đơn vị tham gia.');
    expect(await spells()).toEqual([until(world.communes[0]!, '[2026-01-20,2027-01-01)'), until(brief, '[2026-02-01,2026-10-01)')]);
    expect(names(page)).toEqual(['Xã Hạ Lang', 'Xã Sắp sáp nhập']);
    expect(await test.sql(`select verb, object_label from audit_event order by id desc limit 1`)).toEqual([
      { verb: 'participant.added', object_label: 'Xã Sắp sáp nhập: 01/02/2026 – 30/09/2026' },
    ]);
  });

  it.each<[string, () => Record<string, string>, string, string]>([
    ['a huyện that has ended', () => ({ unitId: String(world.district.id) }), 'unitId', 'Huyện Hạ Lang chỉ có hiệu lực đến 30/06/2025'],
    ['a unit outside the area', () => ({ unitId: String(world.nation.id) }), 'unitId', 'không thuộc phạm vi'],
    ['no unit', () => ({ unitId: '' }), 'unitId', 'Phải chọn đơn vị.'],
    [
      'a first day before the campaign',
      () => ({ unitId: String(world.communes[0]!.id), from: '19/01/2026' }),
      'from',
      'Phải nằm trong thời gian',
    ],
    [
      'a last day after the campaign',
      () => ({ unitId: String(world.communes[0]!.id), lastDay: '01/01/2027' }),
      'lastDay',
      'Phải nằm trong thời gian',
    ],
    [
      'a last day before the first',
      () => ({ unitId: String(world.communes[0]!.id), from: '01/03/2026', lastDay: '28/02/2026' }),
      'lastDay',
      'không được trước ngày bắt đầu',
    ],
  ])('refuses %s', async (_, fields, field, message) => {
    const page = await add(fields());
    expect(page.$(`#e-${field}`).text()).toContain(message);
    expect(await spells()).toEqual([]);
  });

  it('refuses a last day beyond the unit, and a second spell at the same time', async () => {
    const brief = await aUnit(test, { name: 'Ngắn', parent: world.province, from: '2025-07-01', until: '2026-10-01' });
    expect((await add({ unitId: String(brief.id), lastDay: '31/10/2026' })).$('#e-lastDay').text()).toContain(
      'Xã Ngắn chỉ có hiệu lực đến 30/09/2026',
    );
    await add({ unitId: String(brief.id), lastDay: '30/06/2026' });
    expect((await add({ unitId: String(brief.id), from: '30/06/2026' })).$('#e-unitId').text()).toContain(
      'đã tham gia trong thời gian này',
    );
    await add({ unitId: String(brief.id), from: '01/07/2026' });
    expect(await spells()).toEqual([until(brief, '[2026-01-20,2026-07-01)'), until(brief, '[2026-07-01,2026-10-01)')]);
  });

  describe('all at once', () => {
    it('shows first whom it would enter, then enters those in force that day, each within its own days', async () => {
      const ending = await aUnit(test, { name: 'An Lạc', parent: world.province, from: '2025-07-01', until: '2026-06-01' });
      const later = await aUnit(test, { name: 'Mới lập', parent: world.province, from: '2026-06-01' });
      await aParticipant(test, id, world.communes[1]!, '2026-01-20', '2026-12-31');
      const { $ } = await officer.get(`/campaigns/${id}/participants/many?level=commune&from=20/01/2026`);
      expect(
        $('.name-columns li')
          .map((_, li) => $(li).text())
          .get(),
      ).toContain('Xã An Lạc');
      expect($('.name-columns').text()).not.toMatch(/Mới lập|Lý Quốc|Quang Long/);
      const page = await officer.submitAndFollow({}, `/campaigns/${id}/participants/many`);
      expect(page.$('.flash').text()).toMatch(/^Đã thêm \d+ đơn vị tham gia\.$/);
      const entered = await spells();
      expect(entered).toContainEqual(until(ending, '[2026-01-20,2026-06-01)'));
      expect(entered).toContainEqual(until(world.communes[0]!, '[2026-01-20,2027-01-01)'));
      expect(entered.filter(({ unit_id }) => unit_id === world.communes[1]!.id)).toHaveLength(1);

      await officer.get(`/campaigns/${id}/participants/many?level=commune&from=01/06/2026`);
      await officer.submit({}, `/campaigns/${id}/participants/many`);
      expect((await spells()).length).toBe(entered.length + 1);
      expect(await spells()).toContainEqual(until(later, '[2026-06-01,2027-01-01)'));
      const none = await officer.get(`/campaigns/${id}/participants/many?level=commune&from=01/06/2026`);
      expect(none.$('main').text()).toContain('Không có đơn vị nào mới');
      const [event] = await test.sql<{ changes: { after: { units: number[] } }[] }>(
        `select changes from audit_event where verb = 'participant.addedMany' order by id desc limit 1`,
      );
      expect(event!.changes[0]!.after.units).toEqual([later.id]);
    });

    it('enters nobody on a day outside the campaign', async () => {
      const refused = await officer.post(`/campaigns/${id}/participants/many`, { level: 'commune', from: '19/01/2026' });
      const page = await officer.follow(refused.location!);
      expect(page.$('#e-from').text()).toContain('Phải nằm trong thời gian của phong trào');
      expect(await spells()).toEqual([]);
    });
  });

  it('leave a draft without a trace on the list, but later only with a day and a reason', async () => {
    await aParticipant(test, id, world.communes[0]!, '2026-01-20', '2026-12-31');
    await aParticipant(test, id, world.communes[1]!, '2026-01-20', '2026-12-31');
    const draft = await officer.get(`/campaigns/${id}/participants`);
    await officer.get(draft.$('a[href$="/removal"]').first().attr('href')!);
    await officer.submit({});
    expect(await spells()).toHaveLength(1);

    await test.sql(`update campaign set state = 'running' where id = ?`, [id]);
    const running = await officer.get(`/campaigns/${id}/participants`);
    expect(running.$('a[href$="/removal"]')).toHaveLength(0);
    const end = running.$('a[href$="/end"]').attr('href')!;
    expect((await officer.get(end)).$('#f-lastDay').val()).toBe('31/12/2026');
    const late = await officer.submitAndFollow({ lastDay: '01/01/2027', reason: 'x' });
    expect(late.$('#e-lastDay').text()).toContain('Phải từ 20/01/2026 đến 31/12/2026.');
    expect((await officer.submitAndFollow({ lastDay: '30/06/2026', reason: '' })).$('#e-reason')).toHaveLength(1);
    await officer.submit({ lastDay: '30/06/2026', reason: 'Sáp nhập.' });
    expect(await spells()).toEqual([until(world.communes[1]!, '[2026-01-20,2026-07-01)')]);
    const [event] = await test.sql(`select verb, why from audit_event order by id desc limit 1`);
    expect(event).toEqual({ verb: 'participant.ended', why: 'Sáp nhập.' });
  });

  it('are fixed while the campaign lies with the leader', async () => {
    await aParticipant(test, id, world.communes[0]!, '2026-01-20', '2026-12-31');
    await test.sql(`update campaign set state = 'submitted' where id = ?`, [id]);
    const { $ } = await officer.get(`/campaigns/${id}/participants`);
    expect($('.page-header .actions a, a[href$="/removal"]')).toHaveLength(0);
    expect((await add({ unitId: String(world.communes[1]!.id) })).$('.error-summary').text()).toContain('Phong trào đã trình');
    expect(await spells()).toHaveLength(1);
  });

  describe('as a list of ten thousand', () => {
    let large: number;
    beforeAll(async () => {
      ({ id: large } = await aCampaign(test, { launchingUnit: world.province }));
      await test.sql(
        `with made as (insert into unit (level) select 'village' from generate_series(1, 10000) returning id),
         named as (
           insert into unit_version (unit_id, name, name_folded, kind, parent_id, path, valid, source, confidence)
           select id, 'Xóm ' || id, 'xom ' || id, 'thon', ?, (? || '.' || id)::ltree, daterange('2025-07-01', null), 'test', 'KNOWN' from made
           returning unit_id)
         insert into campaign_participant (campaign_id, unit_id, valid) select ?, unit_id, '[2026-01-20,2027-01-01)' from named`,
        [world.communes[0]!.id, world.communes[0]!.path, large],
      );
      await test.sql(
        `update unit_version set name = '=cmd|'' /C calc''!A0', name_folded = '=cmd', kind = 'khac' where unit_id = (select max(id) from unit)`,
      );
    });

    it('is paged, searched without accents, filtered and sorted', async () => {
      const first = await officer.get(`/campaigns/${large}/participants`);
      expect(names(first)).toHaveLength(50);
      expect(first.$('.table-foot').text()).toContain('Dòng 1–50 trong 10.000');
      const second = await officer.get(`/campaigns/${large}/participants?page=200`);
      expect(names(second)).toHaveLength(50);
      expect(second.$('tbody td').first().text().trim()).toBe('9951');
      const [{ name }] = (await test.sql<{ name: string }>(`select name from unit_version where name like 'Xóm %' limit 1`)) as [
        { name: string },
      ];
      expect(names(await officer.get(`/campaigns/${large}/participants?q=${encodeURIComponent(name.replace('Xóm', 'xom'))}`))).toContain(
        `Thôn ${name}`,
      );
      expect((await officer.get(`/campaigns/${large}/participants?level=commune`)).$('main').text()).toContain('Không có dòng nào khớp');
      expect((await officer.get(`/campaigns/${large}/participants?now=no`)).$('main').text()).toContain('Không có dòng nào khớp');
      const sorted = names(await officer.get(`/campaigns/${large}/participants?sort=-name`));
      expect(sorted).toEqual([...sorted].sort(new Intl.Collator('vi').compare).reverse());
    });

    it('leaves as CSV whole, filtered as on the page, and harmless in a spreadsheet', async () => {
      const file = await officer.get(`/campaigns/${large}/participants.csv`);
      const lines = file.body.trimEnd().split('\r\n');
      expect(file.headers['content-type']).toContain('text/csv');
      expect(lines[0]).toBe('\uFEFFSTT,Đơn vị,Cấp,Thuộc,Từ ngày,Đến ngày');
      expect(lines).toHaveLength(10_001);
      expect(lines.find((line) => line.includes('cmd'))).toMatch(/^\d+,"?'=cmd/);
      expect((await officer.get(`/campaigns/${large}/participants.csv?q=khong+co`)).body.trim().split('\r\n')).toHaveLength(1);
    });
  });

  it('see the list themselves, and nobody else does', async () => {
    await aParticipant(test, id, world.communes[0]!, '2026-01-20', '2026-12-31');
    await aParticipant(test, id, world.communes[1]!, '2026-01-20', '2026-12-31');
    await test.sql(`update campaign set state = 'running' where id = ?`, [id]);
    const commune = await signedIn(test, 'unit_officer', world.communes[0]!);
    const page = await commune.get(`/campaigns/${id}/participants`);
    expect(names(page)).toEqual(['Xã Hạ Lang', 'Xã Lý Quốc']);
    expect(page.$('.page-header .actions a, a[href$="/removal"]')).toHaveLength(0);
    expect((await commune.get(`/campaigns/${id}/participants/new`)).status).toBe(403);
    await test.sql(`update campaign set state = 'draft' where id = ?`, [id]);
    expect((await commune.get(`/campaigns/${id}/participants`)).status).toBe(404);
    const outside = await signedIn(test, 'viewer', await aUnit(test, { level: 'province', parent: world.nation }));
    expect((await outside.get(`/campaigns/${id}/participants`)).status).toBe(404);
    expect((await outside.get(`/campaigns/${id}/participants.csv`)).status).toBe(404);
  });
});
