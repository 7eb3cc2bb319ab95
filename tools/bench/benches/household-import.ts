import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import copy from 'pg-copy-streams';
import type { Bench, Figure } from '../bench.ts';
import type { BenchContext } from '../context.ts';
import { built } from '../built.ts';
import { LIST_COLUMNS, LIST_PLACES, listedCells, RAW_MERGE, RAW_TABLE } from '../listed-households.ts';
import { timed } from '../timing.ts';

interface Import {
  rows: number;
  seconds: Record<'upload' | 'check' | 'confirm' | 'write', number>;
  /** Of the program alone, without the database: what else the machine does changes it little. */
  processor: Import['seconds'];
  /** Of the program before it had anything to do, and at its most. */
  atStart: number;
  megabytes: number;
}

const MOST_MEGABYTES = 512;
/** `npm start` gives the program this much for what is young; by itself Node takes more where the machine has more. */
const AS_STARTED = ['--max-semi-space-size=16'];

const bench: Bench = {
  name: 'Importing a list of households',
  goal: `Rows of ${LIST_COLUMNS.length} cells from the file to the register: read, checked against each other and the register, kept to be looked at, written. Against COPY of the same rows into a table of texts and one insert for each table of the register, with its indexes, checks and triggers; for XLSX, reading and checking against the bare parser.`,
  async run(context) {
    const { registerRows, communes } = context.size;
    const files = { csv: join(context.folder, 'households.csv'), xlsx: join(context.folder, 'households.xlsx') };
    await write(files, registerRows, communes);
    const bare = await bareMerge(context, files.csv);
    const csv = await imported(context, 'csv', files.csv);
    const parsed = await bareParse(files.xlsx);
    const xlsx = await imported(context, 'xlsx', files.xlsx);
    for (const { rows } of [csv, xlsx]) if (rows !== registerRows) throw new Error(`${rows} of ${registerRows} households were written`);
    const total = ({ seconds }: Import): number => Object.values(seconds).reduce((sum, each) => sum + each, 0);
    return [
      figure(`CSV, ${registerRows} rows, file to register`, total(csv), 's', ['COPY and merge', bare], { ratioAtMost: 5 }),
      ...steps('CSV', csv),
      figure('CSV, most memory', csv.megabytes, 'MB', ['before the import', csv.atStart], { atMost: MOST_MEGABYTES }),
      figure('XLSX, read and checked', xlsx.seconds.upload + xlsx.seconds.check, 's', ['parser alone', parsed.seconds], { ratioAtMost: 2 }),
      figure('XLSX, read and checked, processor time of the program', xlsx.processor.upload + xlsx.processor.check, 's', [
        'parser alone',
        parsed.processor,
      ]),
      figure('XLSX, file to register', total(xlsx), 's', ['parser alone, COPY and merge', parsed.seconds + bare]),
      ...steps('XLSX', xlsx),
      figure('XLSX, most memory', xlsx.megabytes, 'MB', ['before the import', xlsx.atStart], { atMost: MOST_MEGABYTES }),
    ];
  },
};

export default bench;

function figure(name: string, value: number, unit: string, limit: [string, number] | null, goal?: Figure['goal']): Figure {
  return { name, value, unit, ...(limit ? { limit: { name: limit[0], value: limit[1] } } : {}), ...(goal ? { goal } : {}) };
}

const steps = (kind: string, { seconds }: Import): Figure[] =>
  Object.entries(seconds).map(([name, value]) => figure(`${kind}, ${name}`, value, 's', null));

async function write(files: Record<'csv' | 'xlsx', string>, count: number, communes: number): Promise<void> {
  const { xlsxStream } = await built('modules/platform/export/xlsx');
  const { csvStream } = await built('modules/platform/export/csv');
  const columns = LIST_COLUMNS.map((label, index) => ({ key: String(index), label, type: 'text' as const }));
  function* rows() {
    for (let index = 0; index < count; index++) yield Object.fromEntries(listedCells(index, communes).map((cell, at) => [at, cell]));
  }
  await pipeline(csvStream({ name: 'Danh sách', columns, rows: rows() }), createWriteStream(files.csv));
  await pipeline(xlsxStream({ name: 'Danh sách', columns, rows: rows() }), createWriteStream(files.xlsx));
}

async function places(context: BenchContext, name: string): Promise<{ url: string; province: number }> {
  const url = await context.database(name);
  const db = await context.connect(url);
  const [province, ...below] = LIST_PLACES;
  const { id } = (await db.query<{ id: number }>(province!)).rows[0]!;
  for (const statement of below) await db.query(statement, [id, context.size.communes]);
  await db.query('vacuum analyze');
  return { url, province: id };
}

async function bareMerge(context: BenchContext, file: string): Promise<number> {
  const { url } = await places(context, 'household_import_bare');
  const db = await context.connect(url);
  const ms = await timed(async () => {
    await db.query(RAW_TABLE);
    await pipeline(createReadStream(file), db.query(copy.from(`copy raw_list from stdin (format csv, header true)`)));
    await db.query('begin');
    for (const statement of RAW_MERGE) await db.query(statement);
    await db.query('commit');
  });
  return ms / 1000;
}

async function imported(context: BenchContext, kind: string, file: string): Promise<Import> {
  const { url, province } = await places(context, `household_import_${kind}`);
  const env = { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', JOBS: 'off', PORT: '0', DATA_DIR: context.folder };
  return run<Import>('import-list.ts', [url, String(province), file], env, AS_STARTED);
}

const bareParse = (file: string): Promise<{ seconds: number; processor: number }> =>
  run('read-register.ts', ['bare-xlsx', file], process.env);

/** In a process of its own: the most memory a process ever had is not to be had back. */
async function run<Answer>(script: string, args: string[], env: NodeJS.ProcessEnv, flags: readonly string[] = []): Promise<Answer> {
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, '..', script), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [answer] = await Promise.all([text(child.stdout as Readable), once(child, 'exit')]);
  return JSON.parse(answer.trim().split('\n').at(-1)!) as Answer;
}
