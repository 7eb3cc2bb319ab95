import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { SendReminders } from '../../src/modules/reminders/send-reminders.js';
import { AddOverride } from '../../src/modules/rules/add-override.js';
import { ChangeRuleValue } from '../../src/modules/rules/change-rule-value.js';
import { ConfirmRules } from '../../src/modules/rules/confirm-rules.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { RuleSets } from '../../src/modules/rules/rule-sets.repository.js';
import { anAccount, verbs } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { anActor, aCampaign, aProvince, aUnit, type BuiltUnit, signedIn, signedInAs } from '../support/builders.js';

describe('whose turn it is', () => {
  let test: TestApp;
  let world: Awaited<ReturnType<typeof aProvince>>;
  let plan: number;
  let count = 0;

  const send = (day: string) => {
    test.clock.set(day);
    return test.work(() => test.get(SendReminders).run(SYSTEM, plainDate(day)));
  };
  const person = async (role: Parameters<typeof anAccount>[1], unit: BuiltUnit) =>
    (await anAccount(test, role, unit, { userName: `nguoi.${++count}`, email: `nguoi.${count}@example.vn` })).id;
  const task = async (unit: BuiltUnit, dueOn: string, delegate: number | null = null): Promise<number> => {
    const [row] = await test.sql<{ id: number }>(
      `insert into task (plan_id, position, title, unit_id, unit_path, rule, first_due_on, due_on, state, delegate_id, created_at)
       values (?, 1, 'Báo cáo năm', ?, ?, '{"kind":"none"}', ?, ?, 'assigned', ?, now()) returning id`,
      [plan, unit.id, unit.path, dueOn, dueOn, delegate],
    );
    return row!.id;
  };
  /** Who was told what of a task, in the order of the steps. */
  const told = async (id: number): Promise<string[]> => {
    const rows = await test.sql<{ step: string; who: number }>(
      `select step, recipient_id as who from reminder where kind = 'task' and subject_key = ?::text and withdrawn_at is null order by rank, recipient_id`,
      [id],
    );
    return rows.map(({ step, who }) => `${step} ${who}`);
  };

  beforeAll(async () => {
    test = await startApp({}, '2026-06-01');
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    world = await aProvince(test);
    const campaign = await aCampaign(test, { launchingUnit: world.province, state: 'running' });
    const [row] = await test.sql<{ id: number }>(
      `insert into plan (campaign_id, name, unit_path, starts_on, ends_on, created_at) values (?, 'Kế hoạch năm', ?, '2026-01-01', '2026-12-31', now()) returning id`,
      [campaign.id, world.province.path],
    );
    plan = row!.id;
  });
  beforeEach(() => test.sql(`update task set state = 'closed'`));
  afterAll(() => test.close());

  it('is the person’s own where a task was delegated, and the heads’ when it is late', async () => {
    const commune = world.communes[1]!;
    const [one, other, head] = [
      await person('unit_officer', commune),
      await person('unit_officer', commune),
      await person('leader', commune),
    ];
    const above = await person('campaign_office', world.department);
    const [delegated, shared] = [await task(commune, '2026-06-10', other), await task(commune, '2026-06-10')];
    await send('2026-06-10');
    expect([await told(delegated), await told(shared)]).toEqual([[`D-0 ${other}`], [`D-0 ${one}`, `D-0 ${other}`]]);
    await send('2026-06-15');
    expect((await told(delegated)).slice(1)).toEqual([`head ${head}`, `late-1 ${other}`, `above ${above}`]);
    expect((await (await signedInAs(test, one)).get('/duties')).$('main .link-list li')).toHaveLength(1);
  });

  it('is by the policy of the nearest unit that laid down its own, and by the country’s elsewhere', async () => {
    const [home, neighbour] = [
      await aUnit(test, { name: 'Thanh Hóa', level: 'province', parent: world.nation }),
      await aUnit(test, { name: 'Nghệ An', level: 'province', parent: world.nation }),
    ];
    const [hill, coast] = [await aUnit(test, { parent: home }), await aUnit(test, { parent: home })];
    const there = await aUnit(test, { parent: neighbour });
    const [onHill, onCoast, elsewhere] = [
      await person('unit_officer', hill),
      await person('unit_officer', coast),
      await person('unit_officer', there),
    ];
    await laidDown(home, 20);
    await laidDown(hill, 25);
    const tasks = [await task(hill, '2026-07-30'), await task(coast, '2026-07-30'), await task(there, '2026-07-30')];
    const all = () => Promise.all(tasks.map(told));
    await send('2026-07-06');
    expect(await all()).toEqual([[`D-25 ${onHill}`], [], []]);
    await send('2026-07-10');
    expect(await all()).toEqual([[`D-25 ${onHill}`], [`D-20 ${onCoast}`], []]);
    await send('2026-07-23');
    expect((await all())[2]).toEqual([`D-7 ${elsewhere}`]);
    const page = await (await signedIn(test, 'unit_officer', there)).get('/reminder-policies');
    const rows = page
      .$('main tbody tr')
      .toArray()
      .map((row) => page.$(row).text());
    expect(rows.filter((text) => text.includes('Nhiệm vụ kế hoạch'))).toEqual([
      expect.stringContaining('Cả nước') as unknown,
      expect.stringMatching(/Thanh Hóa.*trước hạn 20, 3 ngày/s) as unknown,
      expect.stringMatching(/Đơn vị.*trước hạn 25, 3 ngày/s) as unknown,
    ]);
    expect(await verbs(test)).toEqual(expect.arrayContaining(['rule.overridden', 'rule.valueChanged', 'rule.confirmed']));
  });

  /** The unit’s own policy for tasks, with its first reminder so many days before. */
  const laidDown = (unit: BuiltUnit, days: number) =>
    test.work(async () => {
      const actor = anActor(['rule.manage'], unit.path);
      const why = { source: '15/QĐ (giả định)', reason: 'Địa bàn rộng' };
      const national = (await test.get(RuleSets).byCode('reminder_policy', 'task'))!;
      const own = await test.get(AddOverride).run(actor, national.id, {
        ...{ unitId: unit.id, name: 'Nhắc sớm', from: plainDate('2026-01-01'), until: null },
        ...why,
      });
      const { version } = (await test.get(RuleSets).byId(own.id)).values.find(({ key }) => key === 'before.first')!;
      await test.get(ChangeRuleValue).run(actor, own.id, 'before.first', { value: String(days), status: 'active', version, ...why });
      const decision = { decisionNumber: '15/QĐ', decisionDate: plainDate('2026-05-01'), draftsHold: false, reason: 'Ban hành' };
      await test.get(ConfirmRules).run(actor, own.id, { ...decision, version: own.version });
    });

  it('is the successor’s when a unit has ended, through every unit in between, and of those above when nobody took over', async () => {
    const chain = [
      await aUnit(test, { parent: world.province, until: '2024-01-01' }),
      await aUnit(test, { parent: world.province, from: '2024-01-01', until: '2025-07-01' }),
      await aUnit(test, { parent: world.province, from: '2025-07-01' }),
    ];
    const orphan = await aUnit(test, { level: 'organisation', parent: world.province, until: '2025-07-01' });
    for (const [from, to, on] of [
      [0, 1, '2024-01-01'],
      [1, 2, '2025-07-01'],
    ] as const)
      await test.sql(
        `insert into unit_succession (from_unit_id, to_unit_id, kind, on_date, source, confidence) values (?, ?, 'merged', ?, 'test', 'KNOWN')`,
        [chain[from]!.id, chain[to]!.id, on],
      );
    await person('unit_officer', chain[0]!);
    await person('unit_officer', orphan);
    const heir = await person('unit_officer', chain[2]!);
    const province = await person('campaign_office', world.province);
    const [inherited, left] = [await task(chain[0]!, '2026-09-10'), await task(orphan, '2026-09-10')];
    await send('2026-09-10');
    expect([await told(inherited), await told(left)]).toEqual([[`D-0 ${heir}`], []]);
    expect((await (await signedInAs(test, heir)).get('/duties')).$(`main a[href="/tasks/${inherited}"]`)).toHaveLength(1);
    await send('2026-09-15');
    expect(await told(left)).toEqual(expect.arrayContaining([`above ${province}`]));
    expect((await told(left)).every((one) => one.startsWith('above'))).toBe(true);
  });

  it('is nobody’s any more whose office ended before the mail left', async () => {
    const commune = world.communes[0]!;
    const [leaving, staying] = [await person('unit_officer', commune), await person('unit_officer', commune)];
    const id = await task(commune, '2026-10-12');
    await send('2026-10-12');
    expect(await told(id)).toEqual([`D-0 ${leaving}`, `D-0 ${staying}`]);
    await test.sql(`update membership set valid = daterange(lower(valid), '2026-10-12') where user_id = ?`, [leaving]);
    expect(await send('2026-10-12')).toMatchObject({ withdrawn: 1 });
    expect(await told(id)).toEqual([`D-0 ${staying}`]);
  });
});
