import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { EntityManager, RequestContext } from '@mikro-orm/postgresql';
import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/create-app.js';
import { Config } from '../../src/modules/platform/config.js';
import { createDatabase } from './database.js';
import type { Clock } from '../../src/modules/platform/time/clock.js';
import { FixedClock } from './fixed-clock.js';
import { Visitor } from './visitor.js';

export interface TestApp {
  app: NestFastifyApplication;
  em: EntityManager;
  clock: FixedClock;
  /** A browser without JavaScript, with its own cookies. */
  visitor(): Visitor;
  get<T>(type: new (...args: never[]) => T): T;
  /** Runs in one unit of work, as a request would. */
  work<T>(run: (em: EntityManager) => Promise<T>): Promise<T>;
  sql<Row = Record<string, unknown>>(query: string, params?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** The real program on a database of its own; only the clock stands still. */
export async function startApp(
  env: Record<string, string> = {},
  at: string | Clock = '2026-11-20',
  beside: Type<unknown>[] = [],
): Promise<TestApp> {
  const database = await createDatabase();
  const dataDir = mkdtempSync(path.join(tmpdir(), 'chungtay-app-'));
  const config = Config.fromEnvironment({
    LOG_LEVEL: 'error',
    JOBS: 'off',
    DATA_DIR: dataDir,
    PORT: '0',
    PUBLIC_URL: 'http://localhost',
    ...env,
  });
  const clock = typeof at === 'string' ? new FixedClock(at) : at;
  const app = await createApp(config, database.url, clock, beside);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  const em = app.get(EntityManager);
  return {
    app,
    em,
    clock: clock as FixedClock,
    visitor: () => new Visitor(app),
    get: (type) => app.get(type, { strict: false }),
    work: (run) => RequestContext.create(em, () => run(em)),
    sql: (query, params = []) => em.fork().getConnection().execute(query, params),
    close: async () => {
      await app.close();
      await database.drop();
    },
  };
}
