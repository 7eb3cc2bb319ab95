import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { Bench, Figure } from '../bench.ts';
import { built } from '../built.ts';
import { COLUMNS, cellsOf, columnLabels } from '../register-list.ts';

interface Reading {
  rows: number;
  seconds: number;
  megabytes: number;
}

const ROUNDS = 3;
const MOST_MEGABYTES = 512;
const kinds = { xlsx: 'XLSX', csv: 'CSV' } as const;

const bench: Bench = {
  name: 'Reading a register of households',
  goal: `Rows of ${COLUMNS} cells found by their headings, each reading in a process of its own: time against the bare parser, and the most memory.`,
  async run({ size: { registerRows }, folder }) {
    const files = { xlsx: join(folder, 'register.xlsx'), csv: join(folder, 'register.csv') };
    const writing = await measured(() => write(files, registerRows));
    const figures: Figure[] = [];
    for (const kind of ['csv', 'xlsx'] as const) {
      const [bare, ours] = await byTurns([`bare-${kind}`, 'ours'], files[kind]);
      if (!bare || !ours) continue;
      if (ours.rows !== registerRows) throw new Error(`${kind}: ${ours.rows} rows were read`);
      const limit = { name: 'parser alone', value: bare.seconds };
      figures.push({ name: `${kinds[kind]}, ${registerRows} rows`, value: ours.seconds, unit: 's', limit, goal: { ratioAtMost: 2 } });
      const memory = { name: 'parser alone', value: bare.megabytes };
      figures.push({
        name: `${kinds[kind]}, most memory`,
        value: ours.megabytes,
        unit: 'MB',
        limit: memory,
        goal: { atMost: MOST_MEGABYTES },
      });
    }
    return [...figures, { name: 'writing both', value: writing, unit: 's' }];
  },
};

export default bench;

async function write(files: Record<'xlsx' | 'csv', string>, count: number): Promise<void> {
  const { xlsxStream } = await built('modules/platform/export/xlsx');
  const { csvStream } = await built('modules/platform/export/csv');
  const columns = columnLabels.map((label, index) => ({ key: String(index), label, type: 'text' as const }));
  function* rows() {
    for (let index = 0; index < count; index++) yield Object.fromEntries(cellsOf(index).map((cell, column) => [column, cell]));
  }
  await pipeline(xlsxStream({ name: 'Danh sách', columns, rows: rows() }), createWriteStream(files.xlsx));
  await pipeline(csvStream({ name: 'Danh sách', columns, rows: rows() }), createWriteStream(files.csv));
}

async function measured(run: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await run();
  return (performance.now() - started) / 1000;
}

/** The faster of the readings of each, so that whatever else the machine does weighs less. */
async function byTurns(ways: readonly string[], file: string): Promise<Reading[]> {
  const readings: Reading[][] = ways.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, how] of ways.entries()) readings[index]!.push(await read(how, file));
  }
  return readings.map((of) => of.reduce((best, one) => (one.seconds < best.seconds ? one : best)));
}

/** In a process of its own: the most memory a process ever had is not to be had back. */
async function read(how: string, file: string): Promise<Reading> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../read-register.ts'), how, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [answer] = await Promise.all([text(child.stdout as Readable), once(child, 'exit')]);
  return JSON.parse(answer) as Reading;
}
