import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { migrate, ormOptions } from '../../src/orm.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

/** What entities do not describe and the comparison therefore wants to drop: triggers, guards and indexes written by hand. */
// The level travels with the unit's id in one composite key, which an entity cannot express.
const BY_HAND =
  /^(--|drop trigger|drop function|drop index|alter table \S+ drop constraint|alter table "unit_version" add constraint "unit_version_unit_id_foreign")/;

describe('the migrations', () => {
  let database: TestDatabase;
  let orm: MikroORM;
  beforeAll(async () => {
    database = await createDatabase();
    orm = await MikroORM.init(ormOptions(database.url));
  });
  afterAll(async () => {
    await orm.close();
    await database.drop();
  });

  it('make exactly the tables and columns that the entities describe', async () => {
    const difference = await orm.schema.getUpdateSchemaSQL({ wrap: false, dropTables: false });
    const statements = difference
      .split(';\n')
      .map((statement) => statement.trim())
      .filter(Boolean);
    expect(statements.filter((statement) => !BY_HAND.test(statement))).toEqual([]);
  });

  it('run a second time without doing anything', async () => {
    await migrate(orm);
    expect(await orm.migrator.getPending()).toEqual([]);
  });

  it('refuse a database that a newer program has changed', async () => {
    await orm.em
      .getConnection()
      .execute(`insert into schema_migration (name, executed_at) values ('Migration99991231000000_future', now())`);
    await expect(migrate(orm)).rejects.toThrow(/mới hơn/);
  });
});
