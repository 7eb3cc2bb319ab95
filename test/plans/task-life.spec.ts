import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { AnswerExtension } from '../../src/modules/plans/tasks/answer-extension.js';
import { AskForTime } from '../../src/modules/plans/tasks/ask-for-time.js';
import { DelegateTask } from '../../src/modules/plans/tasks/delegate-task.js';
import { DeliverTasks } from '../../src/modules/plans/tasks/deliver-tasks.js';
import { ReassignTasks } from '../../src/modules/plans/tasks/reassign-tasks.js';
import { SuccessorsQuery } from '../../src/modules/plans/tasks/successors.query.js';
import { OpenTasksQuery } from '../../src/modules/plans/board/open-tasks.query.js';
import { Actor } from '../../src/modules/platform/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { actorAs, aUnit, aUser, signedInAs } from '../support/builders.js';
import { aPlan, aPlanned, deliver, give, stateOf, step } from '../support/plan-builders.js';
import { anIndicator, assign, openRound } from '../support/result-builders.js';

type World = Awaited<ReturnType<typeof aPlanned>>;
const on = (day: string) => plainDate(day);

describe('a task', () => {
  let test: TestApp;
  let world: World;
  beforeAll(async () => {
    test = await startApp({}, '2018-02-01');
    world = await aPlanned(test);
  });
  afterAll(() => test.close());

  const aTask = async (due = 'trước ngày 10/12/2018'): Promise<number> => {
    const [id] = await give(test, world.office, world.plan.id, [{ unitId: world.health.id, due }]);
    return id!;
  };
  const accepted = async (): Promise<number> => {
    const id = await aTask();
    await step(test, world.nurse, 'accept', id);
    return id;
  };

  it('goes from given to closed, and every step stands in its history and in the audit', async () => {
    const id = await accepted();
    await step(test, world.nurse, 'start', id);
    await deliver(test, world.nurse, id);
    await step(test, world.office, 'return', id, 'Thiếu số liệu.');
    await deliver(test, world.nurse, id, 'Đã bổ sung.');
    await step(test, world.office, 'approve', id);
    await step(test, world.office, 'close', id);
    const events = await test.sql<{ verb: string; to: string }>(
      `select verb, to_state as to from task_event where task_id = ? order by id`,
      [id],
    );
    expect(events.map(({ verb, to }) => `${verb} ${to}`)).toEqual([
      ...['assign assigned', 'accept accepted', 'start in_progress', 'submit submitted', 'return returned', 'submit submitted'],
      ...['approve approved', 'close closed'],
    ]);
    const audit = await test.sql<{ verb: string }>(
      `select verb from audit_event where object_type = 'Task' and object_id = ? order by id`,
      [String(id)],
    );
    expect(audit.map(({ verb }) => verb)).toEqual([
      ...['task.assigned', 'task.accept', 'task.start', 'task.submit', 'task.return', 'task.submit', 'task.approve', 'task.close'],
    ]);
    await expect(test.sql(`update task_event set reason = 'x' where task_id = ?`, [id])).rejects.toThrow(/append-only/);
  });

  it('is refused with a reason, and then given to another unit', async () => {
    const id = await aTask();
    await expect(step(test, world.nurse, 'refuse', id)).rejects.toMatchObject({ key: 'web.field.required', field: 'reason' });
    await step(test, world.nurse, 'refuse', id, 'Không thuộc chức năng của đơn vị.');
    await test.work(() => test.get(ReassignTasks).run(world.office, [{ taskId: id, unitId: world.communes[0].id }], 'Đúng địa bàn.'));
    expect(await stateOf(test, id)).toBe('assigned');
    await expect(step(test, world.nurse, 'accept', id)).rejects.toThrow();
    await step(test, world.officer, 'accept', id);
  });

  it('is not accepted by its own unit, nor by whoever handed it in', async () => {
    const id = await accepted();
    await deliver(test, world.nurse, id);
    const boss = await actorAs(test, 'leader', world.health);
    await expect(step(test, boss, 'approve', id)).rejects.toThrow();
    await expect(step(test, world.nurse, 'approve', id)).rejects.toThrow();
    const own = await accepted();
    await deliver(test, world.office, own);
    await expect(step(test, world.office, 'approve', own)).rejects.toMatchObject({ key: 'plans.rule.notOwnDelivery' });
    await step(test, world.leader, 'approve', own);
    expect([await stateOf(test, id), await stateOf(test, own)]).toEqual(['submitted', 'approved']);
  });

  it('gets a later day when it is asked for and granted, and keeps both days', async () => {
    const id = await accepted();
    const ask = (wanted: string) =>
      test.work(() => test.get(AskForTime).run(world.nurse, id, { wantedOn: on(wanted), reason: 'Chờ số liệu.' }));
    await expect(ask('2018-12-09')).rejects.toMatchObject({ key: 'plans.rule.notLater' });
    await ask('2018-12-20');
    await expect(ask('2018-12-21')).rejects.toMatchObject({ key: 'plans.rule.askedAlready' });
    const answer = (actor: Actor, granted: boolean, text: string | null = null) =>
      test.work(() => test.get(AnswerExtension).run(actor, id, { granted, grantedOn: granted ? on('2018-12-15') : null, answer: text }));
    await expect(answer(world.nurse, true)).rejects.toThrow();
    await expect(answer(world.office, false)).rejects.toMatchObject({ key: 'web.field.required', field: 'answer' });
    await answer(world.office, true);
    const [row] = await test.sql<{ due: string; first: string }>(
      `select due_on::text as due, first_due_on::text as first from task where id = ?`,
      [id],
    );
    expect(row).toEqual({ due: '2018-12-15', first: '2018-12-09' });
    await ask('2018-12-30');
    await answer(world.office, false, 'Đã gia hạn một lần.');
    expect((await test.sql(`select from task_extension where task_id = ?`, [id])).length).toBe(2);
  });

  it('gets no time that is over: neither asked for nor granted', async () => {
    const [id] = await give(test, world.office, world.plan.id, [{ unitId: world.health.id, due: 'trước ngày 10/01/2018' }], true);
    const ask = (wanted: string) =>
      test.work(() => test.get(AskForTime).run(world.nurse, id!, { wantedOn: on(wanted), reason: 'Chờ số liệu.' }));
    await expect(ask('2018-01-31')).rejects.toMatchObject({ key: 'plans.rule.dayGone', field: 'wantedOn' });
    await ask('2018-02-10');
    test.clock.set('2018-02-11');
    const answer = (day: string | null) =>
      test.work(() =>
        test.get(AnswerExtension).run(world.office, id!, { granted: true, grantedOn: day === null ? null : on(day), answer: null }),
      );
    await expect(answer(null)).rejects.toMatchObject({ key: 'plans.rule.dayGone', field: 'grantedOn' });
    await answer('2018-02-20');
    test.clock.set('2018-02-01');
  });

  it('goes to no unit that has ended, that leads it already, or that lies outside, and none of those helps with it', async () => {
    const gone = await aUnit(test, { name: 'Xã Không Còn', parent: world.district, until: '2018-01-15' });
    const id = await aTask();
    const to = (unitId: number) => test.work(() => test.get(ReassignTasks).run(world.office, [{ taskId: id, unitId }], 'Đổi đơn vị.'));
    await expect(to(gone.id)).rejects.toMatchObject({ key: 'plans.rule.unitNotInForce', field: 'unitId' });
    await expect(to(world.health.id)).rejects.toMatchObject({ key: 'plans.rule.sameUnit', field: 'unitId' });
    await expect(to(world.department.id)).rejects.toMatchObject({ key: 'plans.rule.unitOutside', field: 'unitId' });
    const helped = give(test, world.office, world.plan.id, [{ unitId: world.health.id, supportIds: [gone.id] }]);
    await expect(helped).rejects.toMatchObject({ problems: [{ field: 'support', key: 'plans.rule.unitNotInForce' }] });
    const boss = await signedInAs(test, world.office.userId!);
    await boss.get(`/tasks/${id}/unit`);
    const refused = await boss.submitAndFollow({ unitId: '', unitSearch: 'Xã Không Còn', reason: 'Đổi đơn vị.' });
    expect(refused.$('.error-summary').text()).not.toBe('');
    const nurse = await signedInAs(test, world.nurse.userId!);
    await nurse.get(`/tasks/${id}/steps/accept`);
    await nurse.submitAndFollow({});
    await nurse.get(`/tasks/${id}/person`);
    const circle = await nurse.submitAndFollow({ userId: String(world.nurse.userId) });
    expect(circle.$('#e-userId').text()).toContain('thành vòng tròn');
  });

  it('is handed to a person of the unit and on to the next, never in a circle and never out of the unit', async () => {
    const id = await accepted();
    const people = await Promise.all(['Mẫu A', 'Mẫu B'].map((name) => aUser(test, 'unit_officer', world.health, name)));
    const [a, b] = people as [number, number];
    const as = (userId: number) => new Actor(userId, 'Mẫu', world.nurse.grants);
    const hand = (actor: Actor, to: number | null) => test.work(() => test.get(DelegateTask).run(actor, id, to));
    await hand(world.nurse, a);
    await hand(as(a), b);
    await expect(hand(as(b), a)).rejects.toMatchObject({ key: 'plans.rule.circle' });
    await expect(hand(as(b), b)).rejects.toMatchObject({ key: 'plans.rule.circle' });
    await expect(hand(as(b), world.nurse.userId)).rejects.toMatchObject({ key: 'plans.rule.circle' });
    await expect(hand(as(b), world.officer.userId)).rejects.toMatchObject({ key: 'plans.rule.notOfUnit' });
    await hand(world.nurse, null);
    await hand(world.nurse, a);
    expect((await test.sql<{ d: number }>(`select delegate_id as d from task where id = ?`, [id]))[0]!.d).toBe(a);
  });

  it('brings its figures into the campaign’s results, or nothing at all', async () => {
    const indicatorId = await anIndicator(test);
    const [commune] = world.communes;
    await assign(test, world.office, world.campaign.id, [{ indicatorId, unitId: commune.id, year: 2018, value: 35 }]);
    test.clock.set('2018-07-05');
    const roundId = await openRound(test, world.office, world.campaign.id, indicatorId, '2018-06-30');
    const [id] = await give(test, world.office, world.plan.id, [{ unitId: commune.id, due: 'quý III/2018', indicatorId }]);
    await step(test, world.officer, 'accept', id!);
    const figure = { roundId, unitId: commune.id, numerator: 150, denominator: 400, checked: true, reason: null };
    const send = (numerator: number) =>
      test.work(() =>
        test.get(DeliverTasks).run(world.officer, [{ taskId: id!, text: 'Báo cáo quý.', figures: [{ ...figure, numerator }] }]),
      );
    await expect(send(500)).rejects.toThrow();
    expect(await stateOf(test, id!)).toBe('accepted');
    await send(150);
    const [row] = await test.sql<{ n: number; state: string }>(
      `select r.numerator::int as n, r.state from task_delivery d join measurement_revision r on r.id = (d.figures->0->>'revisionId')::int where d.task_id = ?`,
      [id],
    );
    expect(row).toEqual({ n: 150, state: 'submitted' });
    test.clock.set('2018-02-01');
  });

  it('is not given to a unit outside the area, to one that is not in force, or with a day gone by unless that is confirmed', async () => {
    const gone = await aUnit(test, { name: 'Xã Đã Hết', parent: world.district, until: '2017-01-01' });
    const add = (unitId: number, due = '', confirmed = false) => give(test, world.office, world.plan.id, [{ unitId, due }], confirmed);
    await expect(add(gone.id)).rejects.toMatchObject({ problems: [{ field: 'unitId', key: 'plans.rule.unitNotInForce' }] });
    await expect(add(world.department.id)).rejects.toMatchObject({ problems: [{ field: 'unitId' }] });
    await expect(add(world.health.id, 'trước ngày 10/01/2018')).rejects.toMatchObject({ problems: [{ field: 'pastConfirmed' }] });
    expect(await add(world.health.id, 'trước ngày 10/01/2018', true)).toHaveLength(1);
    await expect(add(world.health.id, 'hằng năm trước 02/01')).rejects.toMatchObject({ problems: [{ field: 'pastConfirmed' }] });
    expect(await add(world.health.id, 'hằng tháng, từ ngày 15', true)).toHaveLength(12);
  });

  it('is offered to the successor when its unit has ended', async () => {
    const old = await aUnit(test, { name: 'Trạm Cũ', level: 'organisation', parent: world.district, until: '2018-06-01' });
    const heir = await aUnit(test, {
      name: 'Trạm Mới',
      level: 'organisation',
      parent: world.district,
      from: '2018-06-01',
      until: '2025-07-01',
    });
    await test.sql(
      `insert into unit_succession (from_unit_id, to_unit_id, on_date, kind, source, confidence) values (?, ?, '2018-06-01', 'merged', 'test', 'KNOWN')`,
      [old.id, heir.id],
    );
    const [id] = await give(test, world.office, world.plan.id, [{ unitId: old.id, due: 'quý III/2018' }]);
    const orphaned = () => test.work(() => test.get(SuccessorsQuery).of(world.plan.id));
    expect(await orphaned()).toEqual([]);
    test.clock.set('2018-06-02');
    expect(await orphaned()).toMatchObject([{ id, unitName: 'Trạm Cũ', successors: [{ id: heir.id, name: 'Trạm Mới' }] }]);
    const boss = await signedInAs(test, world.office.userId!);
    await boss.get(`/plans/${world.plan.id}/successors`);
    const done = await boss.submitAndFollow({ reason: 'Sáp nhập.' });
    expect(done.$('.flash, .notice').text()).toContain('1');
    expect(await orphaned()).toEqual([]);
    test.clock.set('2018-02-01');
  });

  it('follows the day its limit counts from, with what was before in its history, and keeps more time that was granted', async () => {
    const plan = await aPlan(test, world.office, world.campaign.id);
    const due = 'trong 5 ngày làm việc sau ngày ban hành';
    const tasks = [
      { due: '20 ngày trước ngày kết thúc' },
      { due: 'quý IV/2018' },
      { due: '20 ngày trước ngày kết thúc', title: 'Gia hạn' },
    ];
    const given = await give(
      test,
      world.office,
      plan.id,
      tasks.map((task) => ({ ...task, unitId: world.health.id })),
    );
    const [ending, fixed, extended] = given as [number, number, number];
    const [early] = await give(test, world.office, plan.id, [{ unitId: world.health.id, due }], true);
    const days = async () => {
      const rows = await test.sql<{ due: string; first: string }>(
        `select due_on::text as due, first_due_on::text as first from task where plan_id = ? order by id`,
        [plan.id],
      );
      return rows.map((row) => [row.first, row.due]);
    };
    await step(test, world.nurse, 'accept', extended);
    await test.work(() => test.get(AskForTime).run(world.nurse, extended, { wantedOn: on('2018-12-20'), reason: 'Chờ số liệu.' }));
    await test.work(() => test.get(AnswerExtension).run(world.office, extended, { granted: true, grantedOn: null, answer: null }));
    expect(await days()).toEqual([
      ['2018-12-11', '2018-12-11'],
      ['2018-12-31', '2018-12-31'],
      ['2018-12-11', '2018-12-20'],
      ['2018-01-08', '2018-01-08'],
    ]);
    const boss = await signedInAs(test, world.office.userId!);
    const change = async (fields: Record<string, string>) => {
      await boss.get(`/plans/${plan.id}/edit`);
      return boss.submitAndFollow(fields);
    };
    const refused = await change({ endsOn: '31/01/2018' });
    expect(refused.$('#e-pastConfirmed').text()).toContain('đã qua');
    expect((await days())[0]).toEqual(['2018-12-11', '2018-12-11']);
    const saved = await change({ endsOn: '15/12/2018', documentDate: '12/02/2018' });
    expect(saved.$('.flash').text()).toContain('3 nhiệm vụ có hạn mới');
    expect(await days()).toEqual([
      ['2018-11-25', '2018-11-25'],
      ['2018-12-31', '2018-12-31'],
      ['2018-11-25', '2018-12-20'],
      ['2018-02-19', '2018-02-19'],
    ]);
    const page = await boss.get(`/tasks/${ending}`);
    expect(page.$('tbody tr').first().text()).toMatch(/Tính lại hạn.*hạn 11\/12\/2018 thành 25\/11\/2018/s);
    expect((await boss.get(`/tasks/${fixed}`)).$('tbody').text()).not.toContain('Tính lại hạn');
    const audit = await test.sql(`select from audit_event where verb = 'task.dueMoved' and object_id = ?`, [String(early)]);
    expect(audit).toHaveLength(1);
    expect((await change({ name: 'Tên khác' })).$('.flash').text()).not.toContain('hạn mới');
  });

  it('is told to whoever reminds, with its unit, day and address', async () => {
    const id = await accepted();
    const open = await test.work(() => test.get(OpenTasksQuery).between(on('2018-12-01'), on('2018-12-31')));
    expect(open.find(({ taskId }) => taskId === id)).toMatchObject({
      ...{ unitId: world.health.id, unitPath: world.health.path, planPath: world.district.path, dueOn: '2018-12-09', state: 'accepted' },
      ...{ waitsFor: 'unit', href: `/tasks/${id}`, delegateId: null },
    });
    await step(test, world.office, 'cancel', id, 'Thôi.');
    const after = await test.work(() => test.get(OpenTasksQuery).between(on('2018-12-01'), on('2018-12-31')));
    expect(after.some(({ taskId }) => taskId === id)).toBe(false);
  });
});
