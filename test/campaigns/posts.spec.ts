import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { signedIn } from '../support/builders.js';
import { aRunningCampaign } from '../support/result-builders.js';

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

  it('are not for a commune officer to write', async () => {
    expect((await (await signedIn(test, 'unit_officer', world.communes[0])).get(`${list}/new`)).status).toBe(403);
  });
});
