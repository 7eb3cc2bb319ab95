import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Database from '../../src/modules/platform/database/embedded-postgres.js';
import type * as Orm from '../../src/orm.js';
import { build } from '../../tools/build.ts';
import { databaseUrl } from './database-url.ts';

const PREFIX = 'chungtay-test-run-';

declare global {
  var testServer: { postgres: Database.EmbeddedPostgres; dataDir: string } | undefined;
}

/** One real server for the whole run; its address reaches the workers through TEST_PG_URL. */
export default async function startServer(): Promise<void> {
  await build();
  const { startEmbeddedPostgres } = await databaseModule();
  await removeLeftovers(startEmbeddedPostgres);
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  // mkdtemp closes the folder to others, but as root the server runs as another user.
  chmodSync(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  globalThis.testServer = { postgres, dataDir };
  process.env.TEST_PG_URL = postgres.url;
  await migrateTemplate(postgres.url);
}

/** The database that every test file's own database is a copy of; see `database.ts`. */
async function migrateTemplate(serverUrl: string): Promise<void> {
  const { MikroORM } = await import('@mikro-orm/postgresql');
  const path = '../../dist/src/orm.js';
  const { migrate, ormOptions } = (await import(path)) as typeof Orm;
  const server = await MikroORM.init({ ...ormOptions(serverUrl), entities: [], discovery: { warnWhenNoEntities: false } });
  await server.em.getConnection().execute('create database chungtay_template');
  await server.close();
  const orm = await MikroORM.init(ormOptions(databaseUrl(serverUrl, 'chungtay_template')));
  await migrate(orm);
  await orm.close();
}

/** Stops the servers of runs that were killed; a run that is still going on holds its lock and is left alone. */
async function removeLeftovers(startEmbeddedPostgres: typeof Database.startEmbeddedPostgres): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dataDir = join(tmpdir(), name);
    if (!existsSync(join(dataDir, 'instance.lock'))) continue;
    const left = await startEmbeddedPostgres({ dataDir, durable: false }).catch(() => undefined);
    if (!left) continue;
    await left.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** This file runs in plain Node, not in Jest's module system: it takes the built module. */
function databaseModule(): Promise<typeof Database> {
  const path = '../../dist/src/modules/platform/database/embedded-postgres.js';
  return import(path) as Promise<typeof Database>;
}
