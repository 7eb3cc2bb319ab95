import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Client } from 'pg';
import type { ListQuery } from '../../../src/modules/platform/web/list-query.ts';
import type { Bench, Figure } from '../bench.ts';
import { built } from '../built.ts';
import type { BenchContext } from '../context.ts';
import { seedHouseholds, seedPlaces } from '../register-country.ts';
import { byTurns, median, percentile } from '../timing.ts';

/** What people ask for, drawn from the households of the province. */
interface Questions {
  names: string[];
  numbers: string[];
}

type Ask = (round: number) => Promise<unknown>;

const bench: Bench = {
  name: 'Search in the register',
  goal: 'In a province of a tenth of the households of the country: a page with its line in the audit: 95 of 100 below 100 ms, and no slower because other provinces have households.',
  async run(context) {
    const url = await context.database('bench_register');
    const db = await context.connect(url);
    const provinces = await seedPlaces(db, context.size.provinces);
    const [ours, ...others] = provinces as [number, ...number[]];
    const program = await openProgram(context, url);
    await seedHouseholds(db, [ours], context.size.householdsOfLargest);
    const before = await measure(db, program, ours, context.size.rounds);
    await seedHouseholds(db, others, context.size.householdsOfVillage);
    const after = await measure(db, program, ours, context.size.rounds);
    const { rows } = await db.query<{ count: string }>(`select count(*) from household`);
    return figures(before, after, Number(rows[0]!.count));
  },
};

export default bench;

interface Times {
  ours: number[];
  bare: number[] | null;
}

async function openProgram(context: BenchContext, url: string): Promise<NestFastifyApplication> {
  const { createApp } = await built('create-app');
  const { Config } = await built('modules/platform/config');
  const app = await createApp(Config.fromEnvironment({ DATA_DIR: context.folder, LOG_LEVEL: 'error', JOBS: 'off' }), url);
  context.atEnd(() => app.close());
  return app;
}

async function measure(db: Client, app: NestFastifyApplication, province: number, rounds: number): Promise<Map<string, Times>> {
  const asked = await questions(db, province);
  const [commune] = (
    await db.query<{ path: string }>(`select path::text from unit_version where level = 'commune' and parent_id = $1 limit 1`, [province])
  ).rows;
  const ofProvince = await searcher(app, String(province));
  const ofCommune = await searcher(app, commune!.path);
  const name = (round: number): string => asked.names[round % asked.names.length]!;
  const number = (round: number): string => asked.numbers[round % asked.numbers.length]!;
  const bare: Ask = (round) => db.query(BARE, [wordsOf(province, name(round))]);
  const cases: [string, Ask, Ask | null][] = [
    ['province, a whole name', (round) => ofProvince({ q: name(round) }), bare],
    ['province, half the country is called so (nguyen)', () => ofProvince({ q: 'nguyen' }), null],
    ['province, ID number', (round) => ofProvince({ q: number(round) }), null],
    ['province, all households', () => ofProvince({}), null],
    ['province, the poor ones', () => ofProvince({ filters: { class: 'poor' } }), null],
    ['province, by name of the head', () => ofProvince({ sort: 'headName' }), null],
    ['commune, a name', (round) => ofCommune({ q: name(round).split(' ').at(-1)! }), null],
    ['commune, all households', () => ofCommune({}), null],
  ];
  const times = new Map<string, Times>();
  for (const [words, ask, limit] of cases) {
    let round = 0;
    const runs = [() => ask(round++), ...(limit ? [() => limit(round)] : [])];
    const [ours, bareTimes] = await byTurns(rounds, ...runs);
    times.set(words, { ours: ours!, bare: bareTimes ?? null });
  }
  return times;
}

async function searcher(app: NestFastifyApplication, path: string): Promise<(list: Partial<ListQuery>) => Promise<unknown>> {
  const { SearchHouseholds } = await built('modules/households/register/search/search-households');
  const { Actor } = await built('modules/platform/actor');
  const search = app.get(SearchHouseholds, { strict: false });
  const { em } = app.get(MikroORM);
  const permissions = new Set(['household.view', 'household.manage']);
  const actor = new Actor(null, 'bench', [{ unitId: 1, unitName: '', role: 'poverty_officer', path, permissions }]);
  const plain: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 50, filters: {} };
  return (list) => RequestContext.create(em, () => search.run(actor, { ...plain, ...list }, 'page'));
}

async function questions(db: Client, province: number): Promise<Questions> {
  const { rows } = await db.query<{ name: string; number: string }>(
    `select m.name_folded as name, m.id_number as number from household_member m join household h on h.id = m.household_id
     where h.search_area = $1 and m.relation = 'head' order by md5(m.id::text) limit 200`,
    [province],
  );
  return { names: rows.map(({ name }) => name), numbers: rows.map(({ number }) => number) };
}

function figures(before: Map<string, Times>, after: Map<string, Times>, households: number): Figure[] {
  return [...after].flatMap(([name, { ours, bare }]): Figure[] => {
    const value = percentile(ours, 0.95);
    const alone = { name: 'with one province only', value: percentile(before.get(name)!.ours, 0.95) };
    return [
      { name: `${name}, 95 of 100`, value, unit: 'ms', limit: alone, goal: { atMost: 100 } },
      {
        name: `${name}, median`,
        value: median(ours),
        unit: 'ms',
        limit: { ...alone, value: median(before.get(name)!.ours) },
        goal: { ratioAtMost: 1.5 },
      },
      ...(bare
        ? [
            {
              name: `${name}, median of ${households} households`,
              value: median(ours),
              unit: 'ms',
              limit: { name: 'bare index', value: median(bare) },
            },
          ]
        : []),
    ];
  });
}

const wordsOf = (province: number, name: string): string =>
  name
    .split(' ')
    .map((word) => `'${province}.${word}'`)
    .join(' & ');

const BARE = `
  select h.id, h.code, h.head_name from household_member m join household h on h.id = m.household_id
  where m.search @@ $1::tsquery and m.left_on is null limit 50`;
