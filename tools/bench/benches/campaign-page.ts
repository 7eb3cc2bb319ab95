import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from 'pg';
import type { Bench, Figure } from '../bench.ts';
import type { BenchContext } from '../context.ts';
import { load } from '../load.ts';
import { seedProvince } from '../province.ts';
import type { ServedProgram, Statement } from '../served-program.ts';
import { byTurns, median, percentile } from '../timing.ts';

/** What somebody else has just changed, so that the page has to be made anew: counts like an accepted report. */
const CHANGE = `update indicator set name = name where id = (select min(id) from indicator)`;

/** Fast to read, slow to turn: what an officer does with a page full of figures. */
const READING_MS = 5_000;

const bench: Bench = {
  name: 'Campaign page',
  goal: 'GET /campaigns/:id for a province, signed in: at most twice its bare SQL, 95 of 100 answers to 50 users under 100 ms.',
  async run(context) {
    const url = await context.database('bench_province');
    const db = await context.connect(url);
    const { campaigns, communes, cookies } = await seedProvince(db, context.size);
    const program = await context.serve('program', url);
    const page = `${program.url}/campaigns/${campaigns.all}`;
    const headers = cookies.map((cookie) => ({ cookie, 'accept-encoding': 'gzip, br' }));
    const visit = (address: string): Promise<string> => fetch(address, { headers: headers[0] }).then(readPage);
    const change = (): Promise<unknown> => db.query(CHANGE);

    const needed = await statementsOf(program, change, () => visit(page));
    const neededByTenth = await statementsOf(program, change, () => visit(`${program.url}/campaigns/${campaigns.tenth}`));
    const bare = await bareRoute(context, await visit(page));
    const [, anew, sql, again] = await byTurns(
      context.size.rounds,
      change,
      () => visit(page),
      () => replay(db, needed),
      () => visit(page),
    );
    const limit = { name: 'bare SQL', value: median(sql!) };
    return [
      time('one user after a change, median', median(anew!), limit, { ratioAtMost: 2 }),
      time('the same, 95 of 100', percentile(anew!, 0.95), { name: 'bare SQL', value: percentile(sql!, 0.95) }),
      time('one user, nothing changed, median', median(again!), limit, { ratioAtMost: 2 }),
      {
        name: `SQL statements with ${communes.all} communes`,
        value: needed.length,
        unit: '',
        limit: { name: `with ${communes.tenth}`, value: neededByTenth.length },
        goal: { ratioAtMost: 1 },
      },
      ...(await crowd(context, page, bare, headers)),
      ...(await whileReporting(context, page, headers, change)),
    ];
  },
};

export default bench;

async function crowd({ size }: BenchContext, page: string, bare: string, headers: Record<string, string>[]): Promise<Figure[]> {
  const { users, requests } = size;
  await load({ url: page, headers, users, requests: users });
  await load({ url: bare, users, requests });
  const ours = await load({ url: page, headers, users, requests });
  const constant = await load({ url: bare, users, requests });
  const readers = await load({ url: page, headers, users, requests: users * 3, readingMs: Math.min(READING_MS, requests * 5) });
  const limit = { name: 'constant page', value: percentile(constant.times, 0.95) };
  return [
    {
      name: `${users} users without a pause`,
      value: ours.perSecond,
      unit: 'pages/s',
      limit: { name: 'constant page', value: constant.perSecond },
    },
    time(`${users} users without a pause, 95 of 100`, percentile(ours.times, 0.95), limit, { atMost: 100 }),
    time(`${users} users who read 5 s, 95 of 100`, percentile(readers.times, 0.95), limit, { atMost: 100 }),
  ];
}

/** Reports come in while people read: one a second is 160 communes within three minutes. */
async function whileReporting(
  { size }: BenchContext,
  page: string,
  headers: Record<string, string>[],
  change: () => Promise<unknown>,
): Promise<Figure[]> {
  const { users, requests } = size;
  const reporting = setInterval(() => void change(), 1_000);
  const { times } = await load({ url: page, headers, users, requests: users * 3, readingMs: Math.min(READING_MS, requests * 5) });
  clearInterval(reporting);
  return [time(`${users} users who read 5 s, a report every second, 95 of 100`, percentile(times, 0.95), undefined, { atMost: 100 })];
}

const time = (name: string, value: number, limit: Figure['limit'], goal?: Figure['goal']): Figure => ({
  name,
  value,
  unit: 'ms',
  limit,
  goal,
});

async function bareRoute(context: BenchContext, page: string): Promise<string> {
  const file = join(context.folder, 'page.html');
  writeFileSync(file, page);
  return (await context.serve('bare', file)).url;
}

/** What a page sends when it has to be made anew. The second visit counts: the first one warms what never changes. */
async function statementsOf(program: ServedProgram, change: () => Promise<unknown>, visit: () => Promise<unknown>): Promise<Statement[]> {
  await visit();
  await change();
  await program.statements();
  await visit();
  return program.statements();
}

/** The same statements in the same order, by the bare driver on one connection. */
async function replay(db: Client, statements: readonly Statement[]): Promise<void> {
  for (const { text, values } of statements) await db.query(text, values);
}

async function readPage(response: Response): Promise<string> {
  if (response.status !== 200) throw new Error(`${response.url} answered ${response.status}`);
  return response.text();
}
