import { hashPassword } from '../../src/modules/access/password/passwords.js';
import type { RoleName } from '../../src/modules/access/permissions.js';
import { fold } from '../../src/modules/platform/text/vietnamese.js';
import type { TestApp } from './app.js';
import { aUser, type BuiltUnit } from './builders.js';

export const PASSWORD = 'mot cau that de nho';

export interface BuiltAccount {
  id: number;
  userName: string;
}

/** An account that can sign in, with one membership since ever. */
export async function anAccount(
  test: TestApp,
  role: RoleName,
  unit: BuiltUnit,
  facts: { userName?: string; email?: string | null; fullName?: string; password?: string } = {},
): Promise<BuiltAccount> {
  const id = await aUser(test, role, unit, facts.fullName);
  const [row] = await test.sql<{ user_name: string }>(
    `update user_account set user_name = coalesce(?, user_name), email = ?, password_hash = ?, search_text = ? where id = ? returning user_name`,
    [facts.userName ?? null, facts.email ?? null, await hashPassword(facts.password ?? PASSWORD), fold(facts.fullName ?? ''), id],
  );
  return { id, userName: row!.user_name };
}

/** The tables in which a text stands anywhere; a secret must be in none. */
export async function tablesHolding(test: TestApp, text: string): Promise<string[]> {
  const tables = await test.sql<{ name: string }>(`select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`);
  const holding: string[] = [];
  for (const { name } of tables) {
    const rows = await test.sql(`select 1 from ${name} t where position(? in t::text) > 0 limit 1`, [text]);
    if (rows.length) holding.push(name);
  }
  return holding;
}

export const verbs = async (test: TestApp): Promise<string[]> =>
  (await test.sql<{ verb: string }>(`select verb from audit_event order by id`)).map((row) => row.verb);
