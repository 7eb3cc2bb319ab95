import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DATABASE } from '../../src/modules/platform/database/database-names.js';
import { databaseInUse } from '../../src/modules/platform/database/databases.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/modules/platform/database/embedded-postgres.js';
import { PostgresOwner } from '../../src/modules/platform/database/postgres-owner.js';
import { StartupError, startupErrorOf } from '../../src/modules/platform/startup-error.js';
import { kill, programWithServer } from '../support/owned-server.js';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65534;
const folders: string[] = [];
let dataDir: string;
let running: EmbeddedPostgres[] = [];

beforeAll(async () => {
  dataDir = newFolder();
  await (await startEmbeddedPostgres({ dataDir, durable: false })).stop();
});
afterEach(async () => {
  for (const postgres of running) await postgres.stop();
  running = [];
});
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

async function start(folder = dataDir, shareRunning = false): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false, shareRunning });
  running.push(postgres);
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const orm = await MikroORM.init({ clientUrl: url, entities: [], discovery: { warnWhenNoEntities: false } });
  try {
    return await orm.em.getConnection().execute(sql);
  } finally {
    await orm.close();
  }
}

function newFolder(mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'chungtay-spec-'));
  chmodSync(folder, mode);
  folders.push(folder);
  return folder;
}

async function refusal(folder: string): Promise<string> {
  const error = await start(folder).then(
    () => new Error('it started'),
    (reason: Error) => reason,
  );
  expect(error).toBeInstanceOf(StartupError);
  // One line: a Vietnamese sentence, then the same in English.
  expect(error.message).toMatch(/^[A-Z][^\n]*[À-ỹ][^\n]* \/ [A-Z][^\n]*\.$/);
  return error.message;
}

const postmaster = (folder = dataDir) => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

describe('a started server', () => {
  it('sorts Vietnamese names in their order', async () => {
    const { url } = await start();
    const [row] = await query(url, `select string_agg(x, ' ' order by x) as names from unnest('{Đ,D,Ân,An,Ảnh,Ánh,Ăn}'::text[]) x`);
    expect(row).toEqual({ names: 'An Ảnh Ánh Ăn Ân D Đ' });
  });

  it.each(['ltree', 'unaccent', 'pg_trgm', 'btree_gist', 'pgcrypto'])('offers the extension %s', async (name) => {
    const { url } = await start();
    await query(url, `create extension if not exists ${name}`);
    expect(await query(url, `select extname from pg_extension where extname = '${name}'`)).toHaveLength(1);
  });

  it('listens on a private socket only', async () => {
    const { url } = await start();
    const [row] = await query(url, `select inet_server_port() as port, current_setting('listen_addresses') as addresses`);
    expect(row).toEqual({ port: null, addresses: '' });
    expect(statSync(decodeURIComponent(new URL(url).hostname)).mode & 0o777).toBe(0o700);
  });

  it('keeps its data from one start to the next and leaves no socket behind', async () => {
    const first = await startEmbeddedPostgres({ dataDir, durable: false });
    await query(first.url, `create table kept as select 'còn đây' as words`);
    await first.stop();
    expect(existsSync(decodeURIComponent(new URL(first.url).hostname))).toBe(false);
    expect(existsSync(join(dataDir, 'instance.lock'))).toBe(false);
    expect(await query((await start()).url, 'select words from kept')).toEqual([{ words: 'còn đây' }]);
  });

  it('keeps the demo apart: commands take its database only where there is no other', async () => {
    const folder = newFolder();
    const demo = await startEmbeddedPostgres({ dataDir: folder, database: DATABASE.demo, durable: false });
    running.push(demo);
    await query(demo.url, 'select 1');
    const shared = await start(folder, true);
    expect(await databaseInUse(shared.url)).toMatch(/\/chungtay_demo$/);
    await query(shared.url, 'select 1');
    expect(await databaseInUse(shared.url)).toMatch(/\/chungtay$/);
  });

  it('is durable unless told otherwise', async () => {
    const postgres = await startEmbeddedPostgres({ dataDir });
    running.push(postgres);
    const sql = `select current_setting('fsync') as f, current_setting('full_page_writes') as p, current_setting('synchronous_commit') as c`;
    expect(await query(postgres.url, sql)).toEqual([{ f: 'on', p: 'on', c: 'on' }]);
  });

  it('fits the socket path into the limit when the temporary folder is deep', async () => {
    const usual = process.env.TMPDIR;
    process.env.TMPDIR = join(newFolder(), 'd'.repeat(90));
    try {
      expect(await query((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    }
  });
});

describe('after an accident', () => {
  it('uses the server that a killed program left running', async () => {
    const killed = await programWithServer(dataDir);
    const left = postmaster();
    await kill(killed, 'SIGKILL');
    const { url } = await start();
    expect(postmaster()).toBe(left);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts a new server when the old one lost its socket', async () => {
    const killed = await programWithServer(dataDir);
    const left = postmaster();
    await kill(killed, 'SIGKILL');
    rmSync(decodeURIComponent(new URL(killed.firstLine).hostname), { recursive: true });
    const { url } = await start();
    expect(postmaster()).not.toBe(left);
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts again right after the server itself was killed', async () => {
    const first = await startEmbeddedPostgres({ dataDir, durable: false });
    process.kill(postmaster(), 'SIGKILL');
    await first.stop();
    expect(await query((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('is not misled by old process numbers that other programs have now', async () => {
    writeFileSync(join(dataDir, 'instance.lock'), JSON.stringify({ pid: process.pid, processStart: '1', since: '2026-01-01T00:00:00Z' }));
    const pidFile = join(dataDir, 'postgres/postmaster.pid');
    writeFileSync(pidFile, `${process.pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n/tmp\n\n  1  1\nready\n`);
    if (isRoot) chownSync(pidFile, NOBODY, NOBODY);
    expect(await query((await start()).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('makes the cluster anew when the first start was cut off', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'postgres.new'));
    writeFileSync(join(folder, 'postgres.new/PG_VERSION'), '18\n');
    expect(await query((await start(folder)).url, 'select current_database() as name')).toEqual([{ name: 'chungtay' }]);
  });

  it('leaves no server behind when the program ends without stopping it', async () => {
    const careless = await programWithServer(dataDir);
    const pid = postmaster();
    expect(await kill(careless, 'SIGTERM')).toBe(7);
    await expectGone(pid);
    expect(existsSync(join(dataDir, 'instance.lock'))).toBe(false);
  });

  it('answers until the program has finished when Ctrl-C reaches the whole terminal', async () => {
    const program = await programWithServer(dataDir);
    process.kill(-program.child.pid!, 'SIGINT');
    expect(await program.nextLine()).toBe('still answering');
  });
});

describe('in bad surroundings', () => {
  it('refuses a folder that another instance uses, by the number of its process', async () => {
    const other = await programWithServer(dataDir);
    expect(await refusal(dataDir)).toContain(`(process ${other.child.pid})`);
    await kill(other, 'SIGTERM');
  });

  it('lets a command share the server of the running program and leaves it running', async () => {
    const { url } = await start();
    const shared = await startEmbeddedPostgres({ dataDir, shareRunning: true });
    expect(shared.url).toBe(url);
    await shared.stop();
    expect(await query(url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses the data of another PostgreSQL version and leaves them alone', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'postgres'));
    writeFileSync(join(folder, 'postgres/PG_VERSION'), '16\n');
    expect(await refusal(folder)).toMatch(/version 16, this program needs version 18/);
    expect(readFileSync(join(folder, 'postgres/PG_VERSION'), 'utf8')).toBe('16\n');
    expect(existsSync(join(folder, 'instance.lock'))).toBe(false);
  });

  it('refuses a folder that cannot be written', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(await refusal(join(folder, 'file/data'))).toContain('is not writable (ENOTDIR)');
  });
});

describe('whoever starts it', () => {
  it('ends a start on a full disk with a sentence, whoever noticed it; other errors are mistakes', async () => {
    const { url } = await start();
    const noticed = await query(url, `do $$ begin raise 'no space' using errcode = 'disk_full'; end $$`).catch((error: unknown) => error);
    expect(startupErrorOf(noticed)?.message).toMatch(/^Đĩa đã đầy.* \/ The disk is full/);
    const mistake = await query(url, 'select missing').catch((error: unknown) => error);
    expect(startupErrorOf(mistake)).toBeNull();
  });

  it('takes a cluster that was copied back from a backup', async () => {
    const restored = newFolder();
    cpSync(join(dataDir, 'postgres'), join(restored, 'postgres'), { recursive: true, preserveTimestamps: true });
    // Copied by root, all of it belongs to root, whom PostgreSQL refuses.
    if (isRoot) expect(statSync(join(restored, 'postgres/PG_VERSION')).uid).toBe(0);
    expect(await query((await start(restored)).url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('starts below a folder that is closed to other users, or names that folder', async () => {
    const closed = newFolder(0o700);
    const folder = join(closed, 'data');
    const outcome = await start(folder).then(
      ({ url }) => query(url, 'select 1 as one'),
      (error: Error) => error.message,
    );
    if (typeof outcome === 'string') expect(outcome).toContain(`the folder ${closed};`);
    else expect(outcome).toEqual([{ one: 1 }]);
  });

  it('refuses a folder that this user may not write', async () => {
    const folder = newFolder(0o555);
    expect(await asOrdinaryUser(() => refusal(join(folder, 'data')))).toContain('is not writable (EACCES)');
  });

  it('needs no right of root', async () => {
    const folder = newFolder();
    const owner = PostgresOwner.find(resolve('dist/src/main.js'), join(folder, 'postgres'));
    owner.give(folder);
    const program = await programWithServer(folder, (command, args) => owner.launch(command, args));
    expect(program.firstLine).toMatch(/^postgresql:\/\//);
    expect(owner.uid).not.toBe(0);
    expect(statSync(join(folder, 'postgres')).uid).toBe(owner.uid);
    await kill(program, 'SIGTERM');
  });
});

/** Folders are prepared before anything is awaited, so root gives up its rights only for as long as the call takes to return. */
function asOrdinaryUser<T>(call: () => Promise<T>): Promise<T> {
  if (!isRoot) return call();
  process.seteuid!(NOBODY);
  try {
    return call();
  } finally {
    process.seteuid!(0);
  }
}

async function expectGone(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt++) {
    if (!existsSync(join(dataDir, 'postgres/postmaster.pid'))) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server ${pid} is still there`);
}
