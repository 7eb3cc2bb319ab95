import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OutboxWorker } from '../../src/modules/messages/outbox-worker.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { plainDate } from '../../src/modules/platform/time/plain-date.js';
import { EditPlan } from '../../src/modules/plans/plan/edit-plan.js';
import { SendReminders } from '../../src/modules/reminders/send-reminders.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { anAccount } from '../support/accounts.js';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aProvince, signedInAs } from '../support/builders.js';
import { aMailbox, type Mailbox } from '../support/mailbox.js';

describe('a task whose deadline moves', () => {
  let test: TestApp;
  let mailbox: Mailbox;
  let officer: number;
  let first: number;
  const send = (day: string) => {
    test.clock.set(day);
    return test.work(() => test.get(SendReminders).run(SYSTEM, plainDate(day)));
  };
  const messages = () =>
    test.sql<{ subject: string; withdrawn: boolean }>(`select subject, withdrawn_at is not null as withdrawn from message order by id`);
  const move = (id: number, day: string) => test.sql(`update task set due_on = ? where id = ?`, [day, id]);

  beforeAll(async () => {
    mailbox = await aMailbox();
    test = await startApp({ SMTP_URL: mailbox.url }, '2026-06-01');
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    const { province, department } = await aProvince(test);
    officer = (await anAccount(test, 'unit_officer', department, { email: 'so@example.vn', fullName: 'Nguyễn Văn Mẫu' })).id;
    const campaign = await aCampaign(test, { launchingUnit: province, state: 'running' });
    const [plan] = await test.sql<{ id: number }>(
      `insert into plan (campaign_id, name, unit_path, starts_on, ends_on, created_at) values (?, 'Kế hoạch năm', ?, '2026-01-01', '2026-12-31', now()) returning id`,
      [campaign.id, province.path],
    );
    const task = async (title: string): Promise<number> => {
      const [row] = await test.sql<{ id: number }>(
        `insert into task (plan_id, position, title, unit_id, unit_path, rule, first_due_on, due_on, state, created_at)
         values (?, 1, ?, ?, ?, '{"kind":"none"}', '2026-06-10', '2026-06-10', 'assigned', now()) returning id`,
        [plan!.id, title, department.id, department.path],
      );
      return row!.id;
    };
    first = await task('Báo cáo năm');
    await task('Kiểm tra xã');
  });
  afterAll(async () => {
    await test.close();
    await mailbox.close();
  });

  it('leaves the digest that has not left yet, and is told again before its new day', async () => {
    expect(await send('2026-06-03')).toEqual({ reminders: 2, withdrawn: 0, messages: 1 });
    await move(first, '2026-06-30');
    expect(await send('2026-06-04')).toMatchObject({ withdrawn: 1, messages: 0 });
    expect(await messages()).toEqual([{ subject: 'Nhắc việc: Kiểm tra xã (Kế hoạch năm), hạn 10/06/2026', withdrawn: false }]);
    await test.get(OutboxWorker).drain();
    expect(mailbox.mails).toHaveLength(1);
    expect(mailbox.mails[0]!.text).not.toContain('Báo cáo năm');
    expect(await send('2026-06-23')).toMatchObject({ messages: 1 });
  });

  it('is withdrawn and told anew when the day its limit counts from moves', async () => {
    await test.get(OutboxWorker).drain();
    const [{ plan, task }] = (await test.sql(
      `update task set rule = '{"kind":"event","event":"end","offset":-10,"count":"calendar","move":"none"}', first_due_on = '2026-12-21', due_on = '2026-12-21'
       where id = ? returning id as task, plan_id as plan`,
      [first],
    )) as [{ plan: number; task: number }];
    expect(await send('2026-12-14')).toMatchObject({ reminders: 1, messages: 1 });
    const details = { name: 'Kế hoạch năm', documentNumber: null, documentDate: null, note: null, startsOn: plainDate('2026-01-01') };
    const [{ version }] = (await test.sql(`select version from plan where id = ?`, [plan])) as [{ version: number }];
    const change = { ...details, endsOn: plainDate('2027-01-20'), version, pastConfirmed: false };
    expect(await test.work(() => test.get(EditPlan).run(SYSTEM, plan, change))).toBe(1);
    expect(await send('2026-12-15')).toMatchObject({ withdrawn: 1 });
    expect(await send('2027-01-04')).toMatchObject({ messages: 1 });
    const due = await test.sql(`select due_on::text as due from reminder where subject_key = ?::text and withdrawn_at is null`, [task]);
    expect(due).toContainEqual({ due: '2027-01-10' });
    await test.get(OutboxWorker).drain();
    await test.sql(`update task set first_due_on = '2026-06-30', due_on = '2026-06-30' where id = ?`, [task]);
  });

  it('takes a message back that has nothing left to say', async () => {
    await test.get(OutboxWorker).drain();
    const told = (await messages()).length;
    await send('2026-06-26');
    await test.sql(`update task set state = 'submitted'`);
    await send('2026-06-29');
    expect((await messages()).slice(told)).toEqual([{ subject: expect.any(String) as unknown as string, withdrawn: true }]);
    const sent = mailbox.mails.length;
    await test.get(OutboxWorker).drain();
    expect(mailbox.mails).toHaveLength(sent);
    expect((await (await signedInAs(test, officer)).get('/duties')).$('main .empty-state')).toHaveLength(1);
  });
});
