import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { INestApplication } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { Client } from 'pg';
import type { PlainDate } from '../../../src/modules/platform/time/plain-date.ts';
import type { Bench, Figure } from '../bench.ts';
import { built } from '../built.ts';
import type { BenchContext } from '../context.ts';
import { byTurns, timed } from '../timing.ts';

const TODAY = '2026-11-20' as PlainDate;
const UNITS = 160;
const POLICY = { before: [7, 3, 0], late: { every: 2, most: 5 }, headAfter: 1, aboveAfter: 3, moves: false, duty: true };
const ROUNDS = 3;

interface Program {
  app: INestApplication;
  db: Client;
  smtp: string;
}

const bench: Bench = {
  name: 'Reminders',
  goal: 'What is due among many open obligations against the bare SQL; the outbox against the bare mail client and a bare queue in SQL.',
  async run(context) {
    const program = await start(context);
    const figures = await derive(program, Number(process.env['BENCH_OBLIGATIONS'] ?? context.size.registerRows * 5));
    const mails = Math.min(2_000, context.size.registerRows);
    return [...figures, await drain(program, mails), ...(await queue(program, mails))];
  },
};

export default bench;

async function start(context: BenchContext): Promise<Program> {
  const sink = new Worker(new URL('../mail-sink.ts', import.meta.url));
  context.atEnd(() => sink.terminate());
  const [port] = (await once(sink, 'message')) as [number];
  const smtp = `smtp://127.0.0.1:${port}`;
  const url = await context.database('bench_reminders');
  const { createApp } = await built('create-app');
  const { Config } = await built('modules/platform/config');
  const config = Config.fromEnvironment({ DATA_DIR: context.folder, LOG_LEVEL: 'error', JOBS: 'off', SMTP_URL: smtp });
  const app = await createApp(config, url);
  await app.init();
  context.atEnd(() => app.close());
  return { app, db: await context.connect(url), smtp };
}

async function derive(program: Program, obligations: number): Promise<Figure[]> {
  const { db } = program;
  await db.query(PEOPLE, [UNITS]);
  await db.query(OBLIGATIONS(obligations));
  await db.query('create index on bench_obligation (due_on) where not done');
  await db.query('vacuum analyze');
  const { ours, bare, written } = await derivations(program);
  // What was rolled back lies about in the table, and is in nobody's way in real life.
  const clean = () => db.query('vacuum reminder');
  const compared = async (name: string): Promise<Figure> => {
    const [mine, , theirs] = await byTurns(ROUNDS, ours, clean, bare, clean);
    const limit = { name: 'bare SQL', value: Math.min(...theirs!) };
    return { name: `${name}, ${written()} written`, value: Math.min(...mine!), unit: 'ms', limit, goal: { ratioAtMost: 2 } };
  };
  const first = await compared(`reminders among ${obligations} open obligations`);
  await bare('commit');
  await db.query(TELL);
  await db.query('vacuum analyze');
  return [first, await compared('the same an hour later')];
}

/** Both in a transaction that is rolled back, so that every round finds the same. */
async function derivations({ app, db }: Program) {
  const { DeriveReminders } = await built('modules/reminders/derive-reminders');
  const { WorkingDays } = await built('modules/platform/time/working-days.rules');
  const { dueSteps, windowOf } = await built('modules/reminders/reminder-steps.rules');
  const days = new WorkingDays([]);
  const derivation = app.get(DeriveReminders, { strict: false });
  const em = app.get(MikroORM).em;
  let written = 0;
  const undone = new Error('rolled back');
  const ours = (): Promise<unknown> =>
    RequestContext.create(em, () =>
      em.transactional(async () => {
        written = (await derivation.from(SOURCE, [{ unitId: null, policy: POLICY }], TODAY, days)).added;
        throw undone;
      }),
    ).catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  const { since, until } = windowOf(POLICY, TODAY);
  const steps = JSON.stringify(dueSteps(POLICY, TODAY, days).filter(({ audience }) => audience === 'owner'));
  const bare = async (end = 'rollback'): Promise<unknown> => {
    await db.query('begin');
    await db.query(BARE, [steps, since, until]);
    return db.query(end);
  };
  return { ours, bare, written: () => written };
}

async function drain({ app, smtp }: Program, mails: number): Promise<Figure> {
  const { OutboxWorker } = await built('modules/messages/outbox-worker');
  const bare = createTransport({ url: smtp, pool: true, maxConnections: 3, maxMessages: Infinity });
  const one = {
    from: 'a@example.vn',
    to: { name: 'Cán bộ', address: 'b@example.vn' },
    subject: 'Nhắc việc: báo cáo',
    text: LEAD,
    html: `<p>${LEAD}</p>`,
  };
  await Promise.all(Array.from({ length: 50 }, () => bare.sendMail(one)));
  const bareMs = await timed(() => Promise.all(Array.from({ length: mails }, () => bare.sendMail(one))));
  bare.close();
  await enqueue(app, mails, 'drain', mails);
  const oursMs = await timed(() => app.get(OutboxWorker, { strict: false }).drain());
  const limit = { name: 'bare client', value: Math.round((mails * 1_000) / bareMs) };
  return {
    name: `${mails} mails to a local server`,
    value: Math.round((mails * 1_000) / oursMs),
    unit: 'mails/s',
    limit,
    goal: { ratioAtLeast: 0.7 },
  };
}

async function queue({ app, db }: Program, size: number): Promise<Figure[]> {
  const { DeliveryQueue } = await built('modules/messages/delivery-queue');
  const deliveries = app.get(DeliveryQueue, { strict: false });
  await db.query(`create table bench_queue (id serial primary key, payload jsonb not null, state text not null default 'waiting')`);
  await db.query(`create index on bench_queue (id) where state = 'waiting'`);
  const perSecond = (ms: number): number => Math.round((size * 1_000) / ms);
  const bareIn = await timed(() =>
    repeated(size, () => db.query(`insert into bench_queue (payload) values ($1)`, [JSON.stringify({ lead: LEAD })])),
  );
  const oursIn = await timed(() => enqueue(app, size, 'queue', 1));
  const bareOut = await timed(() => repeated(size, () => db.query(BARE_TAKE)));
  const oursOut = await timed(() => repeated(size, () => deliveries.take('mail', 1)));
  return [
    { name: 'enqueued one by one', value: perSecond(oursIn), unit: '/s', limit: { name: 'bare insert', value: perSecond(bareIn) } },
    { name: 'taken one by one', value: perSecond(oursOut), unit: '/s', limit: { name: 'bare SKIP LOCKED', value: perSecond(bareOut) } },
  ];
}

async function enqueue(app: INestApplication, count: number, prefix: string, together: number): Promise<void> {
  const { Outbox } = await built('modules/messages/outbox');
  const outbox = app.get(Outbox, { strict: false });
  const content = { lead: LEAD, groups: [{ title: 'Hôm nay', items: [{ label: 'Báo cáo', note: null, path: '/duties' }] }] };
  const facts = {
    kind: 'bench',
    recipientId: 1,
    unitPath: null,
    locale: 'vi' as const,
    subject: 'Nhắc việc: báo cáo',
    content,
    duty: true,
  };
  for (let start = 0; start < count; start += together) {
    const batch = Array.from({ length: together }, (_, index) => ({ ...facts, dedupeKey: `${prefix}/${start + index}` }));
    await RequestContext.create(app.get(MikroORM).em, () => outbox.enqueue(batch));
  }
}

async function repeated(count: number, run: () => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await run();
}

const LEAD = 'Có một việc cần xử lý trước ngày 10/12/2026.';

const SOURCE = {
  kind: 'bench',
  roles: { owner: ['unit_officer'], head: ['leader'], above: [] },
  sql: `select o.id::text as subject_key, o.due_on, o.unit_id, null::int as person_id, o.params, '/duties' as link
    from bench_obligation o where not o.done and o.due_on between :since and :until`,
} as const;

const PEOPLE = `
  with made as (insert into unit (level) select 'commune' from generate_series(1, $1::int) returning id),
  versions as (
    insert into unit_version (unit_id, level, name, name_folded, kind, path, valid, source, confidence)
    select id, 'commune', 'Xã ' || id, 'xa ' || id, 'xa', id::text::ltree, daterange(null, null), 'bench', 'KNOWN' from made returning unit_id
  ), people as (
    insert into user_account (user_name, full_name, email, search_text)
    select 'user' || n, 'Cán bộ ' || n, 'user' || n || '@example.vn', '' from generate_series(1, 3 * $1::int) n returning id
  )
  insert into membership (user_id, unit_id, role, valid)
  select p.id, m.id, 'unit_officer', daterange(null, null)
  from (select id, row_number() over (order by id) as n from people) p
  join (select id, row_number() over (order by id) as n from made) m on m.n = (p.n - 1) / 3 + 1`;

const OBLIGATIONS = (count: number): string => `
  create table bench_obligation as
  select n as id, (select min(id) from unit) + (n % ${UNITS})::int as unit_id, '${TODAY}'::date - 365 + (n::bigint * 7919 % 730)::int as due_on,
    false as done, jsonb_build_object('campaign', 'Phong trào', 'phase', n::text) as params
  from generate_series(1, ${count}) n`;

const BARE = `
  with step as (select * from jsonb_to_recordset($1::jsonb) as s ("dueOn" date, code text, rank int))
  insert into reminder (kind, subject_key, step, rank, recipient_id, due_on, params, link, unit_path, duty, created_at)
  select 'bench', o.id::text, s.code, s.rank, m.user_id, o.due_on, o.params, '/duties', v.path, true, now()
  from bench_obligation o join step s on s."dueOn" = o.due_on
  join membership m on m.unit_id = o.unit_id and m.role = 'unit_officer' and m.valid @> '2026-11-20'::date
  join unit_version v on v.unit_id = o.unit_id
  where not o.done and o.due_on between $2::date and $3::date
  on conflict do nothing`;

const TELL = `
  with told as (
    insert into message (dedupe_key, kind, recipient_id, locale, subject, content, duty, created_at)
    select 'told', 'bench', min(id), 'vi', 'Nhắc việc', '{"lead":"","groups":[]}', true, now() from user_account returning id
  )
  update reminder set message_id = told.id from told`;

const BARE_TAKE = `
  update bench_queue q set state = 'taken'
  from (select id from bench_queue where state = 'waiting' order by id limit 1 for update skip locked) next where q.id = next.id returning q.*`;
