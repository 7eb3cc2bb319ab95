import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { Calendar } from '../../src/modules/platform/time/calendar.js';
import { addDays, daysBetween, eachDay, type PlainDate, plainDate } from '../../src/modules/platform/time/plain-date.js';
import { LoadCalendar } from '../../src/modules/administration/calendar/load-calendar.js';
import { type DutySource, DutySources } from '../../src/modules/reminders/duty-sources.js';
import { Policies } from '../../src/modules/reminders/policies/policies.js';
import { type Step, stepsOf } from '../../src/modules/reminders/reminder-steps.rules.js';
import { SendReminders } from '../../src/modules/reminders/send-reminders.js';
import { LoadRuleSets } from '../../src/modules/rules/load-rule-sets.js';
import { startApp, type TestApp } from '../support/app.js';
import { aUnit, aUser } from '../support/builders.js';

const TASKS = 5_000;
const UNITS = 50;
const OFFICERS = 3;
const FROM = plainDate('2026-01-05');
const TO = plainDate('2026-12-31');

interface SimTask {
  id: number;
  due: PlainDate;
  done: boolean;
}

/** Stands in for a year's tasks; the words are those of a kind that exists. */
const SOURCE: DutySource = {
  kind: 'campaign_phase',
  roles: { owner: ['unit_officer'], head: ['leader'], above: [] },
  sql: `select t.id::text as subject_key, t.due_on, t.unit_id, null::int as person_id,
      jsonb_build_object('campaign', 'Phong trào', 'phase', t.id) as params, '/duties' as link
    from sim_task t where not t.done and t.due_on between :since and :until`,
};

describe('a year of tasks', () => {
  const seed = Number(process.env['SEED'] ?? 20261121);
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp({}, FROM);
    await test.work(() => test.get(LoadRuleSets).run(SYSTEM));
    await test.work(() => test.get(LoadCalendar).run(SYSTEM));
    const sources = test.get(DutySources).all as DutySource[];
    sources.splice(0, sources.length, SOURCE);
  });
  afterAll(() => test.close());

  it(`reminds each person of each step and deadline exactly once, whatever goes wrong (SEED=${seed})`, async () => {
    const random = mulberry(seed);
    const pick = (count: number): number => Math.floor(random() * count);
    const units: number[] = [];
    for (let index = 0; index < UNITS; index += 1) {
      const unit = await aUnit(test);
      for (let officer = 0; officer < OFFICERS; officer += 1) await aUser(test, 'unit_officer', unit);
      units.push(unit.id);
    }
    const span = daysBetween(FROM, TO);
    const tasks = Array.from({ length: TASKS }, (_, index): SimTask => ({ id: index + 1, due: addDays(FROM, pick(span)), done: false }));
    await test.sql(
      `create table sim_task (id int primary key, unit_id int not null, due_on date not null, done boolean not null default false)`,
    );
    const rows = tasks.map(({ id, due }) => ({ id, unit_id: units[id % UNITS], due_on: due }));
    await test.sql(
      `insert into sim_task select id, unit_id, due_on, false from jsonb_to_recordset(?::jsonb) as t (id int, unit_id int, due_on date)`,
      [JSON.stringify(rows)],
    );
    const days = await test.work(() => test.get(Calendar).workingDays());
    const { policy } = (await test.work(() => test.get(Policies).inForce(FROM))).get(SOURCE.kind)![0]!;
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
      const changed = new Set<SimTask>();
      for (let event = pick(40); event > 0; event -= 1) {
        const task = tasks[pick(TASKS)]!;
        if (random() < 0.5) task.due = addDays(task.due, pick(40) - 15);
        else task.done = true;
        changed.add(task);
      }
      const changes = [...changed].map(({ id, due, done }) => ({ id, due, done }));
      await test.sql(
        `update sim_task t set due_on = c.due, done = c.done from jsonb_to_recordset(?::jsonb) as c (id int, due date, done boolean) where t.id = c.id`,
        [JSON.stringify(changes)],
      );
      if (down === 0 && random() < 0.02) down = 1 + pick(12);
      if (down > 0) {
        down -= 1;
        continue;
      }
      test.clock.set(today);
      const scan = () => test.work(() => test.get(SendReminders).run(SYSTEM, today));
      await (random() < 0.2 ? Promise.all([scan(), scan()]) : scan());
      if (!days.isWorkingDay(today)) continue;
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
       from reminder where withdrawn_at is null group by 1`,
    );
    expect(expected.size).toBeGreaterThan(TASKS);
    expect(new Set(written.map(({ key }) => key))).toEqual(expected);
    expect(written.filter(({ people, told: sent }) => people !== OFFICERS || sent !== OFFICERS)).toEqual([]);
    const [{ most }] = (await test.sql<{ most: number }>(
      `select max(count)::int as most from (select count(*) from message group by recipient_id, created_at::date) d`,
    )) as [{ most: number }];
    expect(most).toBe(1);
  }, 180_000);
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
