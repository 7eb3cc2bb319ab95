import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import type { PlainDate } from '../../../src/modules/platform/time/plain-date.ts';
import type { Bench, Figure } from '../bench.ts';
import { built } from '../built.ts';
import { country } from '../country.ts';
import { byTurns, median } from '../timing.ts';

const DAY = '2026-11-20' as PlainDate;

const bench: Bench = {
  name: 'Subtrees of the units',
  goal: 'In a country with its villages, a commune and a province with all below, against the same rows looked up by their keys.',
  async run(context) {
    const { app, db } = await country(context);
    await db.query(VILLAGES, [context.size.nation, DAY]);
    await db.query('vacuum analyze unit, unit_version');
    const { UnitTreeQuery } = await built('modules/units/unit-tree.query');
    const tree = app.get(UnitTreeQuery, { strict: false });
    const { em } = app.get(MikroORM);
    const figures: Figure[] = [];
    for (const level of ['commune', 'province']) {
      const { id, ids } = await largest(db, level);
      const [ours, keys] = await byTurns(
        context.size.rounds,
        () => RequestContext.create(em, () => tree.subtree(id, DAY)),
        () => db.query(BY_KEY, [ids]),
      );
      const limit = { name: 'by primary key', value: median(keys!) };
      const goal = level === 'commune' ? { atMost: 5 } : undefined;
      figures.push({ name: `the largest ${level}, ${ids.length} units`, value: median(ours!), unit: 'ms', limit, goal });
    }
    return figures;
  },
};

export default bench;

async function largest(db: Client, level: string): Promise<{ id: number; ids: number[] }> {
  const { rows } = await db.query<{ id: number; ids: number[] }>(LARGEST, [level, DAY]);
  return rows[0]!;
}

const BY_KEY = `select unit_id, level, name, kind, parent_id, path::text, lower(valid)::text, upper(valid)::text from unit_version where id = any ($1)`;

const LARGEST = `
  select root.unit_id as id, array_agg(v.id) as ids
  from unit_version root join unit_version v on v.path <@ root.path and v.valid @> $2::date
  where root.level = $1 and root.valid @> $2::date
  group by root.unit_id order by count(*) desc, root.unit_id limit 1`;

/** So many villages, spread over the communes of today. */
const VILLAGES = `
  with commune as (
    select unit_id, path, valid, row_number() over (order by unit_id) - 1 as n, count(*) over () as total
    from unit_version where level = 'commune' and valid @> $2::date
  ), made as (insert into unit (level) select 'village' from generate_series(1, $1::int) returning id),
  numbered as (select id, row_number() over (order by id) as n from made)
  insert into unit_version (unit_id, level, name, name_folded, kind, parent_id, path, valid, source, confidence)
  select v.id, 'village', 'Thôn ' || v.n, 'thon ' || v.n, 'thon', c.unit_id, c.path || v.id::text, c.valid, 'bench', 'KNOWN'
  from numbered v join commune c on c.n = v.n % c.total`;
