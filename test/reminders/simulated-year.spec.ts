import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LoadCalendar } from '../../src/modules/administration/calendar/load-calendar.js';
import { OutboxWorker } from '../../src/modules/messages/outbox-worker.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { Calendar } from '../../src/modules/platform/time/calendar.js';
import { addDays, daysBetween, eachDay, type PlainDate, plainDate } from '../../src/modules/platform/time/plain-date.js';
import { type DutySource, DutySources } from '../../src/modules/reminders/duty-sources.js';
import { Policies } from '../../src/modules/reminders/policies/policies.js';
import { type Step, stepsOf } from '../../src/modules/reminders/reminder-steps.rules.js';
import { SendReminders } from '../../src/modules/reminders/send-reminders.js';
import { TASK_DUTIES } from '../../src/modules/reminders/sources/task-duties.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { aCampaign, aUnit, aUser, type BuiltUnit } from '../support/builders.js';
import { aMoodyMailServer, type MoodyMailServer } from '../support/moody-mail-server.js';
import { Program } from '../support/program.js';

const TASKS = 5_000;
const UNITS = 50;
const OFFICERS = 3;
/** Units whose people have mail: a digest a day each, all year, on a server that is not always in the mood. */
const MAILED = 2;
const FROM = plainDate('2026-01-05');
const TO = plainDate('2026-12-31');
/** Days on which two more instances run and one is killed with -9 in the middle. */
const KILLED = [plainDate('2026-03-03'), plainDate('2026-06-09')];
/** A day on which the mail server says nothing any more. */
const HANGS = plainDate('2026-04-15');

interface SimTask {
  id: number;
  due: PlainDate;
  done: boolean;
}

describe('a year of tasks', () => {
  const seed = Number(process.env['SEED'] ?? 20261121);
  const random = mulberry(seed);
  const pick = (count: number): number => Math.floor(random() * count);
  let test: TestApp;
  let server: MoodyMailServer;
  let tasks: SimTask[];
  let dropped = 0;

  beforeAll(async () => {
    server = await aMoodyMailServer();
    test = await startApp({ SMTP_URL: server.url, SMTP_TIMEOUT_SECONDS: '1' }, FROM);
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    await test.work(() => test.get(LoadCalendar).run(SYSTEM));
    const sources = test.get(DutySources).all as DutySource[];
    sources.splice(0, sources.length, TASK_DUTIES);
    tasks = await givenTasks();
  });
  afterAll(async () => {
    await test.close();
    await server.close();
  });

  async function givenTasks(): Promise<SimTask[]> {
    const province = await aUnit(test, { level: 'province' });
    const campaign = await aCampaign(test, { launchingUnit: province, state: 'running' });
    const units: BuiltUnit[] = [];
    for (let index = 0; index < UNITS; index += 1) {
      const unit = await aUnit(test, { parent: province });
      for (let officer = 0; officer < OFFICERS; officer += 1) {
        const id = await aUser(test, 'unit_officer', unit);
        if (index < MAILED) await test.sql(`update user_account set email = 'nguoi.' || id || '@example.vn' where id = ?`, [id]);
      }
      units.push(unit);
    }
    const rows = Array.from({ length: TASKS }, (_, index) => {
      const { id, path } = units[index % UNITS]!;
      return { unit: id, path, due: addDays(FROM, pick(daysBetween(FROM, TO))) };
    });
    const made = await test.sql<{ id: number; due: PlainDate }>(
      `with plan as (
         insert into plan (campaign_id, name, unit_path, starts_on, ends_on, created_at)
         values (?, 'Kế hoạch năm', ?, '2026-01-01', '2026-12-31', now()) returning id
       )
       insert into task (plan_id, position, title, unit_id, unit_path, rule, first_due_on, due_on, state, created_at)
       select plan.id, 1, 'Báo cáo', t.unit, t.path::ltree, '{"kind":"none"}', t.due, t.due, 'assigned', now()
       from plan, jsonb_to_recordset(?::jsonb) as t (unit int, path text, due date) returning id, due_on::text as due`,
      [campaign.id, province.path, JSON.stringify(rows)],
    );
    return made.map(({ id, due }) => ({ id, due, done: false }));
  }

  /** People move deadlines and finish things. */
  async function change(): Promise<void> {
    const changed = new Set<SimTask>();
    for (let event = pick(40); event > 0; event -= 1) {
      const task = tasks[pick(TASKS)]!;
      if (random() < 0.5) task.due = addDays(task.due, pick(40) - 15);
      else task.done = true;
      changed.add(task);
    }
    await test.sql(
      `update task t set due_on = c.due, state = case when c.done then 'submitted' else t.state end
       from jsonb_to_recordset(?::jsonb) as c (id int, due date, done boolean) where t.id = c.id`,
      [JSON.stringify([...changed])],
    );
  }

  /** Sometimes two instances look at once; on some days two more do, of which one dies. What they left the next look finds. */
  async function scan(today: PlainDate): Promise<void> {
    const look = () => test.work(() => test.get(SendReminders).run(SYSTEM, today));
    if (KILLED.includes(today)) await killed(today);
    await (random() < 0.2 ? Promise.all([look(), look()]) : look());
  }

  async function killed(today: PlainDate): Promise<void> {
    const [{ name }] = (await test.sql<{ name: string }>(`select current_database() as name`)) as [{ name: string }];
    const DATABASE_URL = process.env['TEST_PG_URL']!.replace(/\/[^/?]*(?=$|\?)/, `/${name}`);
    const start = () =>
      new Program('cli', ['job:run', 'send-reminders', `--date=${today}`], { DATABASE_URL, SMTP_URL: server.url, JOBS: 'off' });
    const both = [start(), start()];
    let over = false;
    void Promise.all(both.map(({ finished }) => finished)).then(() => (over = true));
    const busy = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and query ~ 'duty|reminder' and state <> 'idle'`;
    while (!over && !(await test.sql(busy)).length) await new Promise((resolve) => setTimeout(resolve, 5));
    await new Promise((resolve) => setTimeout(resolve, pick(60)));
    const [first, second] = random() < 0.5 ? both : both.reverse();
    first!.signal('SIGKILL');
    await second!.finished;
    await first!.finished;
    // These programs have the real clock.
    await test.sql(`update delivery set next_try_at = ?, created_at = ? where created_at > '2026-12-31' or next_try_at > ?`, [
      ...[test.clock.now(), test.clock.now(), test.clock.now()],
    ]);
  }

  async function mail(today: PlainDate): Promise<void> {
    const chance = random();
    server.mood = today === HANGS ? 'hangs' : chance < 0.06 ? 'delays' : chance < 0.12 ? 'drops' : 'takes';
    const before = server.mails.length;
    await test.get(OutboxWorker).drain();
    if (server.mood === 'drops') dropped += server.mails.length - before;
  }

  it(`reminds each person of each step and deadline exactly once, whatever goes wrong (SEED=${seed})`, async () => {
    const days = await test.work(() => test.get(Calendar).workingDays());
    const { policy } = (await test.work(() => test.get(Policies).inForce(FROM))).get('task')![0]!;
    const steps = new Map<PlainDate, Step[]>();
    const stepsFor = (due: PlainDate): Step[] => {
      const known = steps.get(due) ?? stepsOf(policy, due, days).filter(({ audience }) => audience === 'owner');
      steps.set(due, known);
      return known;
    };
    const expected = new Set<string>();
    const told = new Map<string, number>();
    let down = 0;
    for (const today of eachDay(FROM, TO)) {
      await change();
      if (down === 0 && random() < 0.02) down = 1 + pick(12);
      if (down > 0) {
        down -= 1;
        continue;
      }
      test.clock.set(today);
      await scan(today);
      if (!days.isWorkingDay(today)) continue;
      await mail(today);
      for (const { id, due, done } of tasks) {
        if (done) continue;
        const come = stepsFor(due).filter(({ day }) => day <= today);
        const step = come.reduce<Step | null>((best, one) => (best && best.rank > one.rank ? best : one), null);
        if (!step || daysBetween(step.day, today) > 30 || (told.get(`${id} ${due}`) ?? -Infinity) >= step.rank) continue;
        told.set(`${id} ${due}`, step.rank);
        expected.add(`${id} ${step.code} ${due}`);
      }
    }
    const written = await test.sql<{ key: string; people: number; told: number }>(
      `select subject_key || ' ' || step || ' ' || due_on as key, count(distinct recipient_id)::int as people, count(message_id)::int as told
       from reminder group by 1`,
    );
    expect(expected.size).toBeGreaterThan(TASKS);
    expect(new Set(written.map(({ key }) => key))).toEqual(expected);
    expect(written.filter(({ people, told: sent }) => people !== OFFICERS || sent !== OFFICERS)).toEqual([]);
    await everyMailArrived();
  }, 300_000);

  /** Each message under its own id at least once; twice only where the server took the text and went away without a word. */
  async function everyMailArrived(): Promise<void> {
    server.mood = 'takes';
    for (let again = 0; again < 3; again += 1) {
      test.clock.advance({ hours: 12 });
      await test.get(OutboxWorker).drain();
    }
    const left = await test.sql<{ id: string; state: string }>(`select provider_id as id, state from delivery where state <> 'withdrawn'`);
    expect(left.filter(({ state }) => state !== 'sent')).toEqual([]);
    expect(left.length).toBeGreaterThan(500);
    expect(new Set(server.ids())).toEqual(new Set(left.map(({ id }) => id)));
    expect(dropped).toBeGreaterThan(0);
    expect(server.mails.length - left.length).toBeLessThanOrEqual(dropped);
  }
});

/** A small generator of random numbers that gives the same ones for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
