import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { signedInAs } from '../support/builders.js';
import { aPlanned, stateOf } from '../support/plan-builders.js';
import type { Visitor } from '../support/visitor.js';

describe('the pages of a plan', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aPlanned>>;
  let office: Visitor;
  let nurse: Visitor;
  beforeAll(async () => {
    test = await startApp({}, '2018-02-01');
    world = await aPlanned(test);
    office = await signedInAs(test, world.office.userId!);
    nurse = await signedInAs(test, world.nurse.userId!);
  });
  afterAll(() => test.close());

  it('lead from the campaign to a task that is given in the words of the document, done, and accepted', async () => {
    const list = await office.get(`/campaigns/${world.campaign.id}/plans`);
    expect(list.$('main').text()).toContain('Kế hoạch giảm nghèo năm 2018');
    await office.get(`/plans/${world.plan.id}/tasks/new`);
    const refused = await office.submitAndFollow({ title: 'Đánh giá chỉ tiêu y tế', due: 'sớm thôi', unitId: String(world.health.id) });
    expect(refused.$('#e-due').text()).toContain('Không hiểu thời hạn');
    const given = await office.submitAndFollow({ due: 'trước ngày 10/12/2018', support: 'Xã Quang Long; Đức Quang' });
    expect(given.$('main').text()).toContain('trước ngày 10/12/2018 → hạn cuối Chủ nhật 09/12/2018');
    expect(given.$('main').text()).toContain('Xã Quang Long; Xã Đức Quang');
    const [task] = await test.sql<{ id: number }>(`select max(id) as id from task`);
    const id = task!.id;

    expect((await nurse.get('/tasks?whose=unit')).$('tbody').text()).toContain('Đánh giá chỉ tiêu y tế');
    await nurse.get(`/tasks/${id}/steps/accept`);
    await nurse.submitAndFollow({});
    const page = await nurse.get(`/tasks/${id}/delivery`);
    const form = new FormData();
    for (const { name, value } of page.$('main form').serializeArray()) form.set(name, value);
    form.set('text', 'Đã hoàn thành.');
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    form.append('files', new File([png], 'anh.png', { type: 'image/png' }));
    expect((await nurse.upload(`/tasks/${id}/delivery`, form)).status).toBe(303);
    expect(await stateOf(test, id)).toBe('submitted');

    const waiting = await office.get('/tasks?whose=decide');
    expect(waiting.$('tbody').text()).toContain('Đánh giá chỉ tiêu y tế');
    const shown = await office.get(`/tasks/${id}`);
    const file = shown.$('.file-list a').attr('href')!;
    expect((await office.get(file)).status).toBe(200);
    const stranger = await signedInAs(test, world.officers[2]!.userId!);
    expect((await stranger.get(file)).status).toBe(404);
    expect((await stranger.get(`/tasks/${id}`)).$('main').text()).not.toContain('Đã hoàn thành.');
    await office.get(`/tasks/${id}/decisions/approve`);
    await office.submitAndFollow({});
    expect(await stateOf(test, id)).toBe('approved');
  });

  it('answer 404 to whoever does not see the campaign, and hide the buttons of others', async () => {
    const [row] = await test.sql<{ id: number }>(`select max(id) as id from task`);
    const officer = await signedInAs(test, world.officers[0]!.userId!);
    expect((await officer.get(`/tasks/${row!.id}/steps/start`)).status).toBe(303);
    expect((await officer.get(`/plans/${world.plan.id}`)).$('.actions').text()).not.toContain('Giao nhiệm vụ');
    expect((await officer.get(`/plans/${world.plan.id}/tasks/new`)).status).toBe(403);
  });
});
