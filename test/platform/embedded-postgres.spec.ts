import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/modules/platform/database/embedded-postgres.js';

async function query<T = Record<string, unknown>>(url: string, sql: string): Promise<T[]> {
  const orm = await MikroORM.init({ clientUrl: url, entities: [], discovery: { warnWhenNoEntities: false } });
  try {
    return await orm.em.getConnection().execute<T[]>(sql);
  } finally {
    await orm.close();
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chungtay-spec-'));
  chmodSync(folder, 0o755);
  return folder;
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    dataDir = newFolder();
    postgres = await startEmbeddedPostgres({ dataDir, durable: false });
  });
  afterAll(async () => {
    await postgres.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('sorts Vietnamese names in their order', async () => {
    const [row] = await query(
      postgres.url,
      `select string_agg(x, ' ' order by x) as names from unnest(array['Đ','D','Ân','An','Ảnh','Ánh','Ăn']) x`,
    );
    expect(row).toEqual({ names: 'An Ảnh Ánh Ăn Ân D Đ' });
  });
});
