import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';

/**
 * Runs what makes the demo world while no other program does, on a database from which an unfinished one has been removed: lists are
 * taken over in transactions of their own, so a start that is cut off leaves a part behind.
 */
export async function aloneWithDemo<T>(orm: MikroORM, work: () => Promise<T>): Promise<T> {
  const guard = orm.em.fork();
  await guard.begin();
  try {
    // Of two programs that start on one database, the second waits and then finds the work done.
    await guard.execute(`select pg_advisory_xact_lock(hashtext('demo world'))`);
    if (await isUnfinished(orm.em.fork())) await clear(orm.em.fork());
    return await work();
  } finally {
    await guard.rollback();
  }
}

async function isUnfinished(em: EntityManager): Promise<boolean> {
  const [found] = await em.execute<{ there: boolean }[]>(`select to_regclass('audit_event') is not null as there`);
  if (!found!.there) return false;
  const [row] = await em.execute<{ begun: boolean; loaded: boolean }[]>(
    `select bool_or(verb = 'demo.begun') as begun, bool_or(verb = 'demo.loaded') as loaded from audit_event where object_type = 'DemoWorld'`,
  );
  return row!.begun && !row!.loaded;
}

/** Only ever reached in a database that held nothing before the demo began. */
const clear = (em: EntityManager): Promise<unknown> => em.execute(`drop schema public cascade; create schema public`, [], 'run');
