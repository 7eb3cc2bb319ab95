import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../../src/modules/audit/audit-log.js';
import { SealAudit } from '../../src/modules/audit/seal-audit.js';
import { VerifyAudit } from '../../src/modules/audit/verify-audit.js';
import { SYSTEM } from '../../src/modules/platform/actor.js';
import { startApp, type TestApp } from '../support/app.js';

describe('the sealed audit trail', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  const seal = () => test.work(() => test.get(SealAudit).run());
  const verify = (hash?: string) => test.work(() => test.get(VerifyAudit).run(SYSTEM, hash));
  const write = (count: number) =>
    test.sql(
      `insert into audit_event (actor_name, verb, object_type, object_id, changes, why)
       select 'x', 'thing.done', 'Thing', n::text, '[{"a": 12345678901234567890.10}]', 'vì sao' from generate_series(1, ?) n`,
      [count],
    );
  /** As somebody with all rights over the database would. */
  const tamper = async (...statements: string[]): Promise<void> => {
    const tables = ['audit_event', 'audit_seal'];
    await test.work((em) =>
      em.transactional(async () => {
        for (const table of tables) await em.execute(`alter table ${table} disable trigger all`);
        for (const sql of statements) await em.execute(sql);
        for (const table of tables) await em.execute(`alter table ${table} enable trigger all`);
      }),
    );
  };

  beforeEach(async () => {
    await tamper('truncate audit_seal, audit_event restart identity');
    await write(3);
    await seal();
    await write(2_500);
  });

  it('covers everything written so far, in batches of at most a thousand', async () => {
    expect(await seal()).toMatchObject({ seals: 3, rows: 2_500 });
    expect(await test.sql(`select from_id::int, to_id::int, count from audit_seal order by id`)).toEqual([
      { from_id: 1, to_id: 3, count: 3 },
      { from_id: 4, to_id: 1_003, count: 1_000 },
      { from_id: 1_004, to_id: 2_003, count: 1_000 },
      { from_id: 2_004, to_id: 2_503, count: 500 },
    ]);
    expect(await seal()).toEqual({ seals: 0, rows: 0, hash: null });
    expect(await verify()).toMatchObject({ seals: 4, rows: 2_503, unsealed: 0, broken: null });
  });

  it('says how much is not sealed yet', async () => {
    expect(await verify()).toMatchObject({ seals: 1, rows: 3, unsealed: 2_500, broken: null });
  });

  it('cannot be changed, nor can its seals', async () => {
    await seal();
    for (const table of ['audit_event', 'audit_seal']) {
      for (const sql of [`update ${table} set id = id`, `delete from ${table}`, `truncate ${table}`]) {
        await expect(test.sql(sql)).rejects.toThrow('append-only');
      }
    }
  });

  const LARGE_FIGURE = `update audit_event set changes = '[{"a": 12345678901234567891.10}]' where id = 7`;
  it.each([
    ['a changed word', `update audit_event set why = 'khác' where id = 1500`, { kind: 'changed', seal: 3, row: 1_500 }],
    ['a digit that a float could not hold', LARGE_FIGURE, { kind: 'changed', seal: 2, row: 7 }],
    ['a microsecond', `update audit_event set at = at + interval '1 microsecond' where id = 2503`, { kind: 'changed', row: 2_503 }],
    ['a deleted row', `delete from audit_event where id = 1004`, { kind: 'missing', row: 1_004 }],
    ['a row that was moved', `update audit_event set id = -1 where id = 2`, { kind: 'added', row: -1 }],
    ['a seal made again', `update audit_seal set leaves = decode(repeat('00', 40), 'hex') where from_id = 4`, { kind: 'seal', row: null }],
    ['a removed seal', `delete from audit_seal where from_id = 4`, { kind: 'chain', seal: 3, row: null }],
  ])('gives away %s', async (_, sql, broken) => {
    await seal();
    await tamper(sql);
    expect((await verify()).broken).toMatchObject(broken);
  });

  it('gives away a row put in afterwards', async () => {
    await tamper(`delete from audit_event where id = 2000`);
    await seal();
    expect((await verify()).broken).toBeNull();
    await tamper(`insert into audit_event (id, actor_name, verb, object_type, object_id, changes) values (2000, 'x', 'y', 'z', '1', '[]')`);
    expect((await verify()).broken).toMatchObject({ kind: 'added', row: 2_000 });
  });

  it('gives away that its end was cut off, to whom wrote a hash down', async () => {
    const { hash } = await seal();
    expect(await verify(hash as string)).toMatchObject({ knownHashFound: true });
    await tamper(`delete from audit_event where id > 1003`, `delete from audit_seal where from_id > 1003`);
    expect(await verify(hash as string)).toMatchObject({ broken: null, knownHashFound: false });
  });

  it('misses no row of writers that commit late, out of order, or not at all', async () => {
    const audit = test.get(AuditLog);
    const writer = (n: number) =>
      test
        .work((em) =>
          em.transactional(async () => {
            await audit.record(SYSTEM, 'thing.done', { object: { type: 'Thing', id: String(n) } });
            await new Promise((resolve) => setTimeout(resolve, (n * 37) % 90));
            if (n % 7 === 0) throw new Error('undone');
          }),
        )
        .catch(() => undefined);
    let writing = true;
    const writers = (async () => {
      for (let round = 0; round < 12; round += 1) await Promise.all([0, 1, 2, 3, 4].map((n) => writer(round * 5 + n)));
      writing = false;
    })();
    let seals = 0;
    while (writing) seals += Number((await seal())['seals']);
    await writers;
    await seal();
    expect(seals).toBeGreaterThan(3);
    const [{ n } = { n: 0 }] = await test.sql<{ n: number }>(`select count(*)::int as n from audit_event`);
    expect(n).toBe(2_503 + 60 - 9);
    expect(await verify()).toMatchObject({ rows: n, unsealed: 0, broken: null });
  });

  it('waits for a writer that is not done, and keeps no other one waiting', async () => {
    let finish = (): void => undefined;
    const writing = test.work((em) =>
      em.transactional(async () => {
        await test.get(AuditLog).record(SYSTEM, 'thing.done', { object: { type: 'Thing', id: '1' } });
        await new Promise<void>((resolve) => (finish = resolve));
      }),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    let sealed = false;
    const sealing = seal().then(() => (sealed = true));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await write(1);
    expect(sealed).toBe(false);
    finish();
    await Promise.all([writing, sealing]);
    expect(await verify()).toMatchObject({ rows: 2_504, unsealed: 1, broken: null });
  });
});
