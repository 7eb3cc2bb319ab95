import { randomBytes } from 'node:crypto';
import { MikroORM } from '@mikro-orm/postgresql';
import { ormOptions } from '../../src/orm.js';
import { databaseUrl } from './database-url.js';

export interface TestDatabase {
  url: string;
  /** One statement, past the program. */
  execute(sql: string): Promise<void>;
  drop(): Promise<void>;
}

/** A fresh copy of the migrated template, for one test file alone. */
export async function createDatabase(template = 'chungtay_template'): Promise<TestDatabase> {
  const server = process.env['TEST_PG_URL']!;
  const name = `chungtay_${randomBytes(6).toString('hex')}`;
  await execute(server, `create database ${name} template ${template}`);
  const url = databaseUrl(server, name);
  return { url, execute: (sql) => execute(url, sql), drop: () => execute(server, `drop database ${name} with (force)`) };
}

async function execute(url: string, sql: string): Promise<void> {
  const orm = await MikroORM.init({ ...ormOptions(url), entities: [], discovery: { warnWhenNoEntities: false } });
  await orm.em.getConnection().execute(sql);
  await orm.close();
}
