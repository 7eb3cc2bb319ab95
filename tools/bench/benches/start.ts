import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.ts';
import { built, root } from '../built.ts';
import type { BenchContext } from '../context.ts';

const PATIENCE_MS = 120_000;
const PAUSE_MS = 20;

const bench: Bench = {
  name: 'Start of the demo',
  goal: 'From `npm run demo` to the first page: under 10 s the first time, under 3 s the second.',
  async run(context) {
    const alone = await databaseAlone(context);
    const dataDir = folder(context, 'demo');
    const first = await startDemo(dataDir);
    const second = await startDemo(dataDir);
    return [
      { name: 'first start', value: first, unit: 's', limit: { name: 'database alone', value: alone.first }, goal: { atMost: 10 } },
      { name: 'second start', value: second, unit: 's', limit: { name: 'database alone', value: alone.second }, goal: { atMost: 3 } },
    ];
  },
};

export default bench;

/** Making and starting an empty database, then starting it again: no program that brings one along can be faster. */
async function databaseAlone(context: BenchContext): Promise<{ first: number; second: number }> {
  const { startEmbeddedPostgres } = await built('modules/platform/database/embedded-postgres');
  const dataDir = folder(context, 'database-alone');
  const start = async (): Promise<number> => {
    const started = performance.now();
    const postgres = await startEmbeddedPostgres({ dataDir });
    const seconds = (performance.now() - started) / 1000;
    await postgres.stop();
    return seconds;
  };
  return { first: await start(), second: await start() };
}

/** Seconds until the start page has been read; the demo is then stopped as by Ctrl-C. */
async function startDemo(dataDir: string): Promise<number> {
  const port = await freePort();
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error', JOBS: 'off', DATABASE_URL: '' };
  const started = performance.now();
  const demo = spawn(process.execPath, [join(root, 'tools/start.js'), 'demo'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = once(demo, 'exit');
  const abandon = (): boolean => demo.kill();
  process.once('exit', abandon);
  try {
    await Promise.race([firstPage(`http://127.0.0.1:${port}/`), ended.then(() => Promise.reject(new Error('the demo stopped')))]);
    return (performance.now() - started) / 1000;
  } finally {
    demo.kill('SIGINT');
    await ended;
    process.off('exit', abandon);
  }
}

async function firstPage(url: string): Promise<void> {
  for (const deadline = performance.now() + PATIENCE_MS; performance.now() < deadline; await sleep(PAUSE_MS)) {
    const response = await fetch(url).catch(() => null);
    if (!response) continue;
    await response.text();
    if (response.ok) return;
  }
  throw new Error(`no page from ${url} in ${PATIENCE_MS / 1000} s`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

function folder(context: BenchContext, name: string): string {
  const path = join(context.folder, name);
  mkdirSync(path);
  return path;
}
