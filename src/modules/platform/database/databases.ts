import { MikroORM } from '@mikro-orm/postgresql';
import { DATABASE } from './database-names.js';

/** For commands: the production database, or the demo's where there is no other. */
export async function databaseInUse(url: string): Promise<string> {
  const orm = await MikroORM.init({ clientUrl: databaseUrl(url, 'postgres'), entities: [], discovery: { warnWhenNoEntities: false } });
  try {
    const { production, demo } = DATABASE;
    const found = await orm.em.execute<{ name: string }[]>(
      `select datname as name from pg_database where datname in (?, ?) order by datname = ? desc`,
      [production, demo, production],
    );
    return databaseUrl(url, found[0]?.name ?? production);
  } finally {
    await orm.close();
  }
}

function databaseUrl(url: string, name: string): string {
  return url.replace(/[^/]*$/, name);
}
