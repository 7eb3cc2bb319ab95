import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import copy from 'pg-copy-streams';
import type { Bench } from '../bench.ts';
import { country, NATIONAL_TABLES } from '../country.ts';
import { timed } from '../timing.ts';

const bench: Bench = {
  name: 'Loading the national units',
  goal: 'The country before and since 01/07/2025, against COPY of the same rows: into bare tables, and into tables with the same indexes and checks.',
  async run(context) {
    const { db, loadMs, rows } = await country(context);
    const bare = await copied(db, '');
    const indexed = await copied(db, 'including all');
    return [
      { name: `${rows.toLocaleString('en-US')} rows`, value: loadMs, unit: 'ms', limit: { name: 'COPY, bare tables', value: bare } },
      {
        name: 'the same',
        value: loadMs,
        unit: 'ms',
        limit: { name: 'COPY, indexes and checks', value: indexed },
        goal: { ratioAtMost: 5 },
      },
    ];
  },
};

export default bench;

async function copied(db: Client, like: string): Promise<number> {
  let total = 0;
  for (const table of NATIONAL_TABLES) {
    await db.query(`create table copied_${table} (like ${table} ${like})`);
    const rows = await buffer(db.query(copy.to(`copy ${table} to stdout`)));
    total += await timed(() => pipeline(Readable.from([rows]), db.query(copy.from(`copy copied_${table} from stdin`))));
    await db.query(`drop table copied_${table}`);
  }
  return total;
}
