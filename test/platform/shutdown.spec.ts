import { existsSync, mkdtempSync, chmodSync, rmSync } from 'node:fs';
import http from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { Program } from '../support/program.js';

describe('stopping the program', () => {
  // Whole programs are started here, on machines that may be busy with other test files.
  jest.setTimeout(120_000);

  let database: TestDatabase;
  let orm: MikroORM;
  beforeAll(async () => {
    database = await createDatabase();
    orm = await MikroORM.init({ clientUrl: database.url, entities: [], discovery: { warnWhenNoEntities: false } });
  });
  afterAll(async () => {
    await orm.close();
    await database.drop();
  });

  /** The program with a request in it that the database keeps waiting until `release`. */
  async function withSlowRequest() {
    const port = await freePort();
    const program = new Program('main', ['serve'], { DATABASE_URL: database.url, PORT: String(port), HOST: '127.0.0.1', JOBS: 'off' });
    await program.says('Chung Tay: ');
    const held = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = orm.em.fork().transactional(async (em) => {
      await em.execute('lock table user_account in access exclusive mode');
      locked.resolve();
      await held.promise;
    });
    await locked.promise;
    const answer = post(port, '/sign-in', 'userName=nobody&password=nothing');
    await waitFor(async () => (await blocked()) > 0);
    return { program, answer, release: () => (held.resolve(), holding) };
  }

  const blocked = async (): Promise<number> => {
    const [row] = await orm.em
      .fork()
      .execute<{ n: number }[]>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
    return row!.n;
  };

  it('finishes the request in flight first', async () => {
    const { program, answer, release } = await withSlowRequest();
    program.signal('SIGTERM');
    program.signal('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await blocked()).toBe(1);
    await release();
    expect((await answer).status).toBe(303);
    expect((await program.finished).code).toBe(0);
  });

  it('does not wait when somebody insists', async () => {
    const { program, answer, release } = await withSlowRequest();
    program.signal('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    program.signal('SIGINT');
    expect((await program.finished).code).toBe(1);
    await expect(answer).rejects.toThrow();
    await release();
  });

  it('stops the embedded PostgreSQL as the last thing, and starts again on the same data', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'chungtay-stop-'));
    chmodSync(dataDir, 0o755);
    for (const time of ['first', 'second']) {
      const program = new Program('main', ['demo'], { DATA_DIR: dataDir, PORT: String(await freePort()), HOST: '127.0.0.1', JOBS: 'off' });
      await program.says('Chung Tay: ');
      program.signal('SIGINT');
      expect([time, (await program.finished).code]).toEqual([time, 0]);
      expect(existsSync(path.join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
    }
    rmSync(dataDir, { recursive: true, force: true });
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function post(port: number, url: string, body: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': body.length };
    const request = http.request({ host: '127.0.0.1', port, path: url, method: 'POST', headers }, (response) => {
      void text(response).then((answer) => resolve({ status: response.statusCode!, body: answer }), reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

async function waitFor(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
