import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { EditCampaign } from '../../src/modules/campaigns/edit-campaign.js';
import { EditCampaignForm } from '../../src/modules/campaigns/campaigns.forms.js';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, actorAs, aParticipant, aProvince, aUnit, signedIn } from '../support/builders.js';
import type { Visitor } from '../support/visitor.js';

describe('editing a campaign', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let officer: Visitor;
  let id: number;
  beforeAll(async () => {
    test = await startApp();
    world = await aProvince(test);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    officer = await signedIn(test, 'campaign_office', world.province);
    ({ id } = await aCampaign(test, { name: 'Chung tay 2026', launchingUnit: world.province, standingOffice: world.department }));
  });

  const stored = async () =>
    (
      await test.sql(
        `select name, starts_on::text, ends_on::text, standing_office_id as office, parent_id as parent, picture_on::text, version from campaign where id = ?`,
        [id],
      )
    )[0]!;

  it('shows what is stored and saves what is changed, with before and after in the trail', async () => {
    const { $ } = await officer.get(`/campaigns/${id}/edit`);
    expect([$('#f-name').val(), $('#f-startsOn').val(), $('#f-standingOfficeId').val()]).toEqual([
      'Chung tay 2026',
      '20/01/2026',
      String(world.department.id),
    ]);
    const saved = await officer.submitAndFollow({ name: 'Chung tay vì người nghèo 2026', pictureOn: '30/9/2026' });
    expect(saved.$('h1').text()).toContain('Chung tay vì người nghèo 2026');
    expect(await stored()).toMatchObject({ name: 'Chung tay vì người nghèo 2026', picture_on: '2026-09-30', version: 2 });
    const [event] = await test.sql<{ changes: object[] }>(
      `select changes from audit_event where verb = 'campaign.edited' order by id desc limit 1`,
    );
    expect(event!.changes).toEqual([
      {
        type: 'Campaign',
        id: String(id),
        before: { name: 'Chung tay 2026', pictureOn: null },
        after: { name: 'Chung tay vì người nghèo 2026', pictureOn: '2026-09-30' },
      },
    ]);
  });

  it('shows the second of two officers both versions at the fields, and saves over the first only when told again', async () => {
    const second = await signedIn(test, 'campaign_office', world.province);
    await second.get(`/campaigns/${id}/edit`);
    await officer.get(`/campaigns/${id}/edit`);
    await officer.submit({ name: 'Tên của người thứ nhất', kind: 'regular' });
    const page = await second.submitAndFollow({ name: 'Tên của người thứ hai' });
    expect(page.$('.error-summary').text()).toContain('Người khác vừa lưu bản ghi này');
    expect(page.$('#f-name').val()).toBe('Tên của người thứ hai');
    expect(page.$('#c-name').text()).toContain('Tên của người thứ nhất');
    expect(page.$('#c-kind strong').text().trim()).toBe('Thường xuyên');
    expect(page.$('#c-startsOn')).toHaveLength(0);
    expect((await stored())['name']).toBe('Tên của người thứ nhất');
    await second.submit({});
    expect((await stored())['name']).toBe('Tên của người thứ hai');
  });

  it('lets one of two officers win who save in the same moment', async () => {
    const actors = [await actorAs(test, 'campaign_office', world.province), await actorAs(test, 'campaign_office', world.province)];
    const form = (name: string) =>
      EditCampaignForm.parse({
        name,
        kind: 'thematic',
        startsOn: '20/01/2026',
        endsOn: '31/12/2026',
        launchingUnitId: String(world.province.id),
        version: '1',
      });
    const outcomes = await Promise.allSettled(
      actors.map((actor, n) => test.work(() => test.get(EditCampaign).run(actor, id, form(`Người thứ ${n}`)))),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await stored()).toMatchObject({ version: 2 });
  });

  it('refuses to answer a movement that answers this one, through any depth', async () => {
    let below = id;
    for (const name of ['Con', 'Cháu', 'Chắt']) {
      ({ id: below } = await aCampaign(test, { name, launchingUnit: world.province, parentId: below }));
    }
    await officer.get(`/campaigns/${id}/edit`);
    const page = await officer.submitAndFollow({ parentId: String(below) });
    expect(page.$('#e-parentId').text()).toContain('“Chắt” lại đang hưởng ứng');
    expect(await stored()).toMatchObject({ parent: null });
    const { $ } = await officer.get(`/campaigns/${id}/edit`);
    expect($(`#f-parentId option[value="${id}"]`)).toHaveLength(0);
    expect((await officer.submitAndFollow({ parentId: String(id) })).$('#e-parentId').text()).toContain('chính phong trào này');
  });

  it('never closes a circle when two officers link two campaigns to each other at once', async () => {
    const other = await aCampaign(test, { launchingUnit: world.province });
    const actor = await actorAs(test, 'campaign_office', world.province);
    const link = (from: number, to: number) => {
      const form = {
        name: 'x',
        kind: 'thematic',
        startsOn: '20/01/2026',
        endsOn: '31/12/2026',
        launchingUnitId: String(world.province.id),
      };
      return test.work(() =>
        test.get(EditCampaign).run(actor, from, EditCampaignForm.parse({ ...form, parentId: String(to), version: '1' })),
      );
    };
    const outcomes = await Promise.allSettled([link(id, other.id), link(other.id, id)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('moves the participants with the period, never beyond the days their unit is in force', async () => {
    const merged = await aUnit(test, { name: 'Sáp nhập', parent: world.province, from: '2025-07-01', until: '2026-10-01' });
    await aParticipant(test, id, world.communes[0]!, '2026-01-20', '2026-12-31');
    await aParticipant(test, id, merged, '2026-01-20', '2026-09-30');
    await aParticipant(test, id, world.communes[1]!, '2026-01-20', '2026-01-31');
    await officer.get(`/campaigns/${id}/edit`);
    await officer.submit({ startsOn: '01/03/2026', endsOn: '30/06/2027' });
    expect(await test.sql(`select unit_id, valid::text from campaign_participant where campaign_id = ? order by unit_id`, [id])).toEqual([
      { unit_id: world.communes[0]!.id, valid: '[2026-03-01,2027-07-01)' },
      { unit_id: merged.id, valid: '[2026-03-01,2026-10-01)' },
    ]);
  });

  it('finds a unit by its name where there are too many to list', async () => {
    const large = await aUnit(test, { name: 'Tỉnh nhiều xã', level: 'province', parent: world.nation });
    for (let n = 0; n < 51; n++) await aUnit(test, { name: `Xóm Mẫu ${n}`, parent: large });
    const manager = await signedIn(test, 'campaign_office', large);
    const form = { name: 'Tìm theo tên', kind: 'thematic', startsOn: '01/02/2026', endsOn: '31/12/2026' };
    const { $ } = await manager.get('/campaigns/new');
    expect($('#f-launchingUnitSearch')).toHaveLength(1);
    const vague = await manager.submitAndFollow({ ...form, launchingUnitSearch: 'xom mau 1' });
    expect(vague.$('#e-launchingUnitId').text()).toContain('Có 11 đơn vị khớp với “xom mau 1”');
    expect(vague.$('select#f-launchingUnitId option').length).toBe(12);
    expect((await manager.submitAndFollow({ launchingUnitSearch: 'xa mau' })).$('#e-launchingUnitId').text()).toContain('Không tìm thấy');
    expect((await manager.submitAndFollow({ launchingUnitSearch: 'xóm' })).$('#e-launchingUnitId').text()).toContain('Hơn 50 đơn vị khớp');
    const made = await manager.submit({ launchingUnitSearch: 'Xã Xóm Mẫu 42' });
    expect(made.location).toMatch(/^\/campaigns\/\d+$/);
    const edit = await manager.get(`${made.location}/edit`);
    expect(edit.$('select#f-launchingUnitId option:selected').text()).toBe('Xã Xóm Mẫu 42, Tỉnh nhiều xã');
  });

  it('keeps the document as it is after submission, but lets office and day of the figures change', async () => {
    await test.sql(`update campaign set state = 'running' where id = ?`, [id]);
    expect((await officer.get(`/campaigns/${id}/edit`)).location).toBe(`/campaigns/${id}/settings`);
    const { $ } = await officer.get(`/campaigns/${id}/settings`);
    expect($('#f-name')).toHaveLength(0);
    expect((await officer.submitAndFollow({ pictureOn: '01/01/2027' })).$('#e-pictureOn').text()).toContain('Phải nằm trong thời gian');
    await officer.submit({ pictureOn: '30/09/2026', standingOfficeId: '' });
    expect(await stored()).toMatchObject({ picture_on: '2026-09-30', office: null, name: 'Chung tay 2026' });
    await test.sql(`update campaign set state = 'closed' where id = ?`, [id]);
    await officer.get(`/campaigns/${id}/settings`);
    expect((await officer.submitAndFollow({})).$('.error-summary').text()).toContain('Phong trào đã kết thúc');
  });

  it('tells the officer whose draft was submitted meanwhile why nothing was saved', async () => {
    await officer.get(`/campaigns/${id}/edit`);
    await test.sql(`update campaign set state = 'submitted' where id = ?`, [id]);
    const page = await officer.submitAndFollow({ name: 'Muộn' });
    expect(page.$('.flash').text()).toContain('Phong trào đã trình');
    expect(await stored()).toMatchObject({ name: 'Chung tay 2026' });
  });

  it('does not exist for managers elsewhere, nor may those edit who take part', async () => {
    const elsewhere = await signedIn(test, 'campaign_office', await aUnit(test, { level: 'province', parent: world.nation }));
    expect((await elsewhere.get(`/campaigns/${id}/edit`)).status).toBe(404);
    await aParticipant(test, id, world.communes[0]!, '2026-01-20', '2026-12-31');
    await test.sql(`update campaign set state = 'running' where id = ?`, [id]);
    const commune = await signedIn(test, 'campaign_office', world.communes[0]!);
    expect((await commune.get(`/campaigns/${id}`)).status).toBe(200);
    expect((await commune.get(`/campaigns/${id}/edit`)).status).toBe(404);
    expect(
      (
        await commune.post(`/campaigns/${id}/edit`, {
          name: 'x',
          kind: 'thematic',
          startsOn: '01/02/2026',
          endsOn: '31/12/2026',
          _version: '1',
        })
      ).status,
    ).toBe(404);
  });
});
