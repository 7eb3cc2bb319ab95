import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { offences } from '../api/published-schemas.js';
import { aCaller, openApiOf } from '../support/api-caller.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, signedInAs } from '../support/builders.js';
import { aPlan, aPlanned, give, stateOf, step } from '../support/plan-builders.js';
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

  it('show how far each clause is, and the tasks page by page, found without accents, in files as well', async () => {
    const [clause] = await test.sql<{ id: number }>(
      `insert into clause (campaign_id, position, number, kind, title, text) values (?, 1, 'V', 'organisation', 'Tổ chức thực hiện', '') returning id`,
      [world.campaign.id],
    );
    const task = { unitId: world.communes[0].id, clauseId: clause!.id };
    const late = { ...task, title: 'Đối thoại với người nghèo', due: 'trước ngày 10/01/2018' };
    const rest = Array.from({ length: 30 }, (_, index) => ({ ...task, title: `Việc thứ ${index + 1}` }));
    const [first] = await give(test, world.office, world.plan.id, [late, ...rest], true);
    const path = `/plans/${world.plan.id}`;
    const { $ } = await office.get(path);
    expect($('.share-list li').first().text()).toMatch(/V\. Tổ chức thực hiện\s*0\/31 nhiệm vụ đã xong\s*1 quá hạn/);
    expect($('tbody tr').length).toBe(25);
    const shown = await office.get($('.share-list a').first().attr('href')!);
    expect(shown.$('h2').first().text()).toBe('V. Tổ chức thực hiện');
    expect(shown.$('.table-foot').text()).toContain('31');
    const overdue = await office.get($('.stat-cards a[href$="late=yes"]').attr('href')!);
    expect(
      overdue
        .$('tbody a')
        .toArray()
        .map(({ attribs }) => attribs['href']),
    ).toEqual([`/tasks/${first}`]);
    expect((await office.get(`${path}?q=doi+thoai`)).$('tbody tr').length).toBe(1);
    expect((await office.get('/tasks?q=DOI+THOAI')).$('tbody tr').length).toBe(1);
    const csv = await office.get(`${path}/tasks.csv?clause=${clause!.id}`);
    expect(
      csv.body
        .trim()
        .split('\n')
        .filter((line) => line.includes('Tổ chức thực hiện')),
    ).toHaveLength(31);
    const list = await office.get(`/campaigns/${world.campaign.id}/plans`);
    expect(list.$('main').text()).toContain('1 quá hạn');
    await step(test, world.office, 'cancel', first!, 'Thôi.');
  });

  it('have their counterpart for programs: read, taken on, handed in, decided on what was seen', async () => {
    const [id] = await give(test, world.office, world.plan.id, [{ unitId: world.health.id, title: 'Báo cáo quý', due: 'quý I/2018' }]);
    const document = await openApiOf(test);
    const unit = await aCaller(test, world.nurse.userId!, ['campaign.view', 'task.do']);
    const above = await aCaller(test, world.office.userId!);
    const plans = await above.get<{ items: { id: number; tasks: number }[] }>('/api/v1/plans?q=giam+ngheo');
    expect(plans.body.items).toMatchObject([{ id: world.plan.id }]);
    const plan = await above.get(`/api/v1/plans/${world.plan.id}`);
    const list = await unit.get<{ items: object[] }>('/api/v1/tasks?whose=unit&state=assigned&q=bao+cao+quy');
    expect(list.body.items).toMatchObject([{ id, rule: 'quý I/2018', dueOn: '2018-03-31', lead: { id: world.health.id }, late: false }]);
    const one = await unit.get<{ version: number }>(`/api/v1/tasks/${id}`);
    const path = `/api/v1/tasks/${id}`;
    const step = await unit.post<object>(`${path}/steps`, { verb: 'accept', version: one.body.version });
    expect([step.status, step.body]).toEqual([200, { id, state: 'accepted', version: one.body.version + 1 }]);
    const stale = await unit.post<{ version: number }>(`${path}/delivery`, { text: 'Xong.', version: one.body.version });
    expect([stale.status, stale.body.version]).toEqual([409, one.body.version + 1]);
    expect((await unit.post(`${path}/delivery`, { text: ' ' })).status).toBe(422);
    const sent = await unit.post<{ version: number }>(`${path}/delivery`, { text: 'Xong.' });
    expect((await unit.post(`${path}/decisions`, { verb: 'approve', version: sent.body.version })).status).toBe(403);
    const silent = await above.post<{ errors: object[] }>(`${path}/decisions`, { verb: 'return', version: sent.body.version });
    expect([silent.status, silent.body.errors]).toMatchObject([422, [{ field: 'reason' }]]);
    const done = await above.post<object>(`${path}/decisions`, { verb: 'approve', version: sent.body.version });
    expect(done.body).toMatchObject({ state: 'approved' });
    const shown = await unit.get(path);
    expect(shown.body).toMatchObject({ deliveries: [{ text: 'Xong.', state: 'approved' }], extensions: [] });
    const answers: [string, { body: unknown }][] = [
      ['plans', plans],
      ['plans/{id}', plan],
      ['tasks', list],
      ['tasks/{id}', shown],
    ];
    for (const [route, { body }] of answers)
      expect(offences(document, { method: 'get', path: `/api/v1/${route}`, status: 200 }, body)).toEqual([]);
    const stranger = await aCaller(test, world.officers[2]!.userId!);
    expect((await stranger.post(`${path}/delivery`, { text: 'Xong.' })).status).toBe(404);
  });

  it('offer a task to every successor of a unit that was split, give it to none by itself, and to anybody where there is none', async () => {
    const spans = { level: 'organisation' as const, parent: world.district };
    const old = await aUnit(test, { ...spans, name: 'Ban Cũ', until: '2018-06-01' });
    const closed = await aUnit(test, { ...spans, name: 'Ban Giải Thể', until: '2018-06-01' });
    const heirs = [];
    for (const name of ['Ban Một', 'Ban Hai']) heirs.push(await aUnit(test, { ...spans, name, from: '2018-06-01', until: '2025-07-01' }));
    for (const { id } of heirs)
      await test.sql(
        `insert into unit_succession (from_unit_id, to_unit_id, on_date, kind, source, confidence) values (?, ?, '2018-06-01', 'split', 'test', 'KNOWN')`,
        [old.id, id],
      );
    const plan = await aPlan(test, world.office, world.campaign.id);
    const [split, ended] = await give(test, world.office, plan.id, [{ unitId: old.id }, { unitId: closed.id }]);
    test.clock.set('2018-06-02');
    const boss = await signedInAs(test, world.office.userId!);
    const path = `/plans/${plan.id}/successors`;
    const page = await boss.get(path);
    expect(page.$(`[name="unit_${split}"] option`).text()).toMatch(/Ban Một.*Ban Hai|Ban Hai.*Ban Một/s);
    expect(page.$(`[name="unit_${split}"]`).val() ?? '').toBe('');
    expect(page.$(`a[href="/tasks/${ended}/unit"]`).length).toBe(1);
    expect((await boss.submitAndFollow({ reason: 'Chia tách.' })).$('.error-summary').text()).toContain('Chưa chọn đơn vị mới');
    await boss.get(path);
    await boss.submitAndFollow({ [`unit_${split}`]: String(heirs[1]!.id), reason: 'Chia tách.' });
    expect(await test.sql(`select unit_id as unit, state from task where id = ?`, [split])).toEqual([
      { unit: heirs[1]!.id, state: 'assigned' },
    ]);
    expect((await boss.get(path)).$(`[name="unit_${split}"]`).length).toBe(0);
    test.clock.set('2018-02-01');
  });

  it('answer 404 to whoever does not see the campaign, and hide the buttons of others', async () => {
    const [row] = await test.sql<{ id: number }>(`select max(id) as id from task`);
    const officer = await signedInAs(test, world.officers[0]!.userId!);
    expect((await officer.get(`/tasks/${row!.id}/steps/start`)).status).toBe(303);
    expect((await officer.get(`/plans/${world.plan.id}`)).$('.actions').text()).not.toContain('Giao nhiệm vụ');
    expect((await officer.get(`/plans/${world.plan.id}/tasks/new`)).status).toBe(403);
  });
});
