import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { createDatabase, type TestDatabase } from '../support/database.js';
import { Program } from '../support/program.js';

describe('a first start of the demo that is killed while its world is being loaded', () => {
  // Two whole programs are started, on machines that may be busy with other test files.
  jest.setTimeout(180_000);

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

  const demo = () => new Program('main', ['demo'], { DATABASE_URL: database.url, PORT: '0', HOST: '127.0.0.1', JOBS: 'off' });
  const first = async <Row>(sql: string): Promise<Row> => (await orm.em.fork().execute<Row[]>(sql))[0]!;

  /** Sessions of the program that have written something which nobody else sees yet. */
  const loading = async (): Promise<number> => {
    const { n } = await first<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity
       where datname = current_database() and backend_xid is not null and now() - xact_start > interval '700 milliseconds'`,
    );
    return n;
  };
  async function until(reached: () => Promise<boolean>): Promise<void> {
    for (let attempt = 0; attempt < 3_000; attempt += 1) {
      if (await reached()) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error('it never came to that');
  }
  const world = () =>
    first<Record<string, number>>(
      `select (select count(*) from user_account)::int as people, (select count(*) from campaign)::int as campaigns,
         (select count(*) from measurement_revision)::int as reports, (select count(*) from audit_event where verb = 'demo.loaded')::int as told`,
    );

  it('is never taken for the demo, and the next start loads all of it anew', async () => {
    const killed = demo();
    await until(async () => (await loading()) > 0);
    killed.signal('SIGKILL');
    await killed.finished;
    expect(killed.output).not.toContain('Chung Tay: ');
    // The server notices the broken line and takes the transaction back.
    await until(async () => (await loading()) === 0);
    expect(await world()).toMatchObject({ reports: 0, told: 0 });
    // What a later stretch would have left behind is cleared away too.
    await orm.em.fork().execute(`insert into unit (level, list_key) values ('village', 'left behind')`);

    const again = demo();
    await again.says('Chung Tay: ');
    again.signal('SIGTERM');
    const { code, output } = await again.finished;
    expect(code).toBe(0);
    expect(output).toContain(' · van-phong.halang · ');
    const { people, campaigns, reports, told } = await world();
    expect([people! > 20, campaigns, reports! > 100, told]).toEqual([true, 4, true, 1]);
    expect(await first(`select count(*)::int as n from unit where list_key = 'left behind'`)).toEqual({ n: 0 });
  });
});
