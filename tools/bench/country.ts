import { MikroORM, RequestContext } from '@mikro-orm/postgresql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Client } from 'pg';
import { built } from './built.ts';
import type { BenchContext } from './context.ts';
import { timed } from './timing.ts';

export interface Country {
  app: NestFastifyApplication;
  db: Client;
  /** What the program needed to load the national list. */
  loadMs: number;
  rows: number;
}

let loaded: Promise<Country> | undefined;

/** A database with the units of the national list, loaded by the program's own use case; made once for all benches. */
export function country(context: BenchContext): Promise<Country> {
  loaded ??= load(context);
  return loaded;
}

export const NATIONAL_TABLES = ['unit', 'unit_version', 'unit_trait', 'unit_succession'] as const;

async function load(context: BenchContext): Promise<Country> {
  const url = await context.database('bench_country');
  const { createApp } = await built('create-app');
  const { Config } = await built('modules/platform/config');
  const { LoadNationalUnits } = await built('modules/units/load-national-units');
  const { SYSTEM } = await built('modules/platform/actor');
  const app = await createApp(Config.fromEnvironment({ DATA_DIR: context.folder, LOG_LEVEL: 'error', JOBS: 'off' }), url);
  context.atEnd(() => app.close());
  const use = app.get(LoadNationalUnits, { strict: false });
  const loadMs = await timed(() => RequestContext.create(app.get(MikroORM).em, () => use.run(SYSTEM)));
  const db = await context.connect(url);
  const counts = NATIONAL_TABLES.map((table) => `(select count(*) from ${table})`).join(' + ');
  const { rows } = await db.query<{ rows: string }>(`select ${counts} as rows`);
  return { app, db, loadMs, rows: Number(rows[0]!.rows) };
}
