import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedIn } from '../support/builders.js';
import { aRunningCampaign } from '../support/result-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('communication posts', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aRunningCampaign>>;
  let list: string;
  beforeAll(async () => {
    test = await startApp({}, '2018-10-20');
    world = await aRunningCampaign(test);
    list = `/campaigns/${world.campaign.id}/posts`;
  });
  afterAll(() => test.close());

  const post = (change: Record<string, string> = {}) => ({
    unitId: String(world.communes[0].id),
    postedOn: '17/10/2018',
    title: 'Ngày vì người nghèo',
    body: 'Đoạn một.\n\nĐoạn hai.',
    ...change,
  });

  it('are published by the office, read by the participants, and leave an audit row', async () => {
    const office = await signedIn(test, 'campaign_office', world.district);
    await office.get(`${list}/new`);
    const page = await office.submitAndFollow(post());
    expect(page.$('article.post').text()).toContain('Ngày vì người nghèo');
    const officer = await (await signedIn(test, 'unit_officer', world.communes[1])).get(list);
    expect(officer.$('article.post p').length).toBe(3);
    const [row] = await test.sql(`select actor_name, object_label from audit_event where verb = 'post.published'`);
    expect(row).toMatchObject({ object_label: 'Ngày vì người nghèo' });
  });

  it.each([
    ['postedOn', { postedOn: '21/10/2018' }, 'không được sau hôm nay'],
    ['postedOn', { postedOn: '01/01/2017' }, 'trong thời gian phong trào'],
    ['title', { title: '' }, 'Phải nhập'],
    ['unitId', { unitId: '999999' }, 'không tham gia'],
  ])('are refused at the field %s, with the words kept', async (field, change, message) => {
    const office = await signedIn(test, 'campaign_office', world.district);
    await office.get(`${list}/new`);
    const before = await test.sql(`select count(*) from campaign_post`);
    const { $ } = await office.submitAndFollow(post(change));
    expect($(`.error-summary a[href="#f-${field}"]`).text()).toContain(message);
    expect($('[name="body"]').val()).toContain('Đoạn hai.');
    expect(await test.sql(`select count(*) from campaign_post`)).toEqual(before);
  });

  it('show both versions when two people edit one', async () => {
    const [first, second] = [
      await signedIn(test, 'campaign_office', world.district),
      await signedIn(test, 'campaign_office', world.district),
    ];
    const [row] = await test.sql<{ id: number }>(`select id from campaign_post limit 1`);
    await first.get(`${list}/${row!.id}/edit`);
    await second.get(`${list}/${row!.id}/edit`);
    await first.submitAndFollow({ title: 'Bản của người thứ nhất' });
    const { $ } = await second.submitAndFollow({ title: 'Bản của người thứ hai' });
    expect($('[name="title"]').val()).toBe('Bản của người thứ hai');
    expect($('.field-conflict').text()).toContain('Bản của người thứ nhất');
  });

  describe('written by a unit that takes part', () => {
    const own = (change: Record<string, string> = {}) => post({ title: 'Xã ta ra quân', ...change });
    const stateOf = async (title: string) =>
      (
        await test.sql<{ id: number; state: string; reason: string | null }>(
          `select id, state, return_reason as reason from campaign_post where title = ?`,
          [title],
        )
      )[0];
    const titles = async (visitor: Visitor): Promise<string[]> => {
      const { $ } = await visitor.get(list);
      return $('article.post h2')
        .map((_, heading) => $(heading).text().replace(/\s+/g, ' ').trim())
        .get();
    };

    it('wait for the office, seen until then by that unit and the office alone', async () => {
      const writer = await signedIn(test, 'unit_officer', world.communes[0]);
      const neighbour = await signedIn(test, 'unit_officer', world.communes[1]);
      const office = await signedIn(test, 'campaign_office', world.district);
      const form = await writer.get(`${list}/new`);
      expect(
        form
          .$('[name="unitId"] option')
          .map((_, option) => form.$(option).attr('value'))
          .get()
          .filter(Boolean),
      ).toEqual([String(world.communes[0].id)]);
      const { $ } = await writer.submitAndFollow(own());
      expect($('.flash').text()).toContain('Cơ quan thường trực sẽ xem');
      expect([(await titles(writer))[0], (await titles(office))[0]]).toEqual(['Xã ta ra quân Chờ đăng', 'Xã ta ra quân Chờ đăng']);
      expect(await titles(neighbour)).not.toContain('Xã ta ra quân Chờ đăng');
      const { id } = (await stateOf('Xã ta ra quân'))!;
      expect((await neighbour.get(`${list}/${id}/edit`)).status).toBe(404);
      expect((await writer.post(`${list}/${id}/publish`, {})).status).toBe(403);
      await office.get(list);
      await office.submitAndFollow({}, `${list}/${id}/publish`);
      expect(await titles(neighbour)).toContain('Xã ta ra quân');
      expect((await writer.get(`${list}/${id}/edit`)).status).toBe(404);
      const verbs = await test.sql<{ verb: string }>(
        `select verb from audit_event where object_type = 'CampaignPost' and object_id = ? order by id`,
        [String(id)],
      );
      expect(verbs.map(({ verb }) => verb)).toEqual(['post.sent', 'post.published']);
    });

    it('come back with a reason, are mended and sent again', async () => {
      const writer = await signedIn(test, 'unit_officer', world.communes[0]);
      const office = await signedIn(test, 'campaign_office', world.district);
      await writer.get(`${list}/new`);
      await writer.submitAndFollow(own({ title: 'Bài cần sửa' }));
      const { id } = (await stateOf('Bài cần sửa'))!;
      await office.get(`${list}/${id}/return`);
      expect((await office.submitAndFollow({ reason: '' })).$('#e-reason').text()).toContain('Phải nhập');
      await office.submitAndFollow({ reason: 'Ghi rõ số hộ' });
      expect(await stateOf('Bài cần sửa')).toMatchObject({ state: 'returned', reason: 'Ghi rõ số hộ' });
      expect((await writer.get(list)).$('main').text()).toContain('Cơ quan thường trực trả lại: Ghi rõ số hộ');
      await writer.get(`${list}/${id}/edit`);
      await writer.submitAndFollow({ body: 'Ba hộ.' });
      expect(await stateOf('Bài cần sửa')).toMatchObject({ state: 'waiting', reason: null });
      expect((await office.get(`${list}/${id}/return`)).status).toBe(200);
    });

    it('are refused for another unit, by those who only look, and in a campaign they take no part in', async () => {
      const writer = await signedIn(test, 'unit_officer', world.communes[0]);
      await writer.get(`${list}/new`);
      const other = await writer.submitAndFollow(own({ title: 'Bài hộ xã khác', unitId: String(world.communes[1].id) }));
      expect(other.$('.error-summary a[href="#f-unitId"]').text()).toContain('đơn vị của mình');
      expect(await stateOf('Bài hộ xã khác')).toBeUndefined();
      const reader = await signedIn(test, 'viewer', world.communes[0]);
      expect((await reader.get(`${list}/new`)).status).toBe(403);
      const stranger = await signedIn(test, 'unit_officer', await aUnit(test, { name: 'Xã Ngoài' }));
      expect((await stranger.get(`${list}/new`)).status).toBe(404);
      expect((await stranger.post(`${list}/new`, own())).status).toBe(404);
    });
  });
});
