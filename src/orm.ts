import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, MikroORM, type Options } from '@mikro-orm/postgresql';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations.js';
import { StartupError } from './modules/platform/startup-error.js';

export function ormOptions(clientUrl: string): Options {
  return defineConfig({
    clientUrl,
    entities: ENTITIES,
    extensions: [Migrator],
    migrations: {
      tableName: 'schema_migration',
      migrationsList: MIGRATIONS.map((migration) => ({ name: migration.name, class: migration })),
      snapshot: false,
      silent: true,
    },
    pool: { max: 10 },
    // Lists that grow are read by SQL; what is left loads by key and needs no second-guessing of strategy.
    loadStrategy: 'select-in',
  });
}

/** Brings the database to this code's shape. Refuses one that is already further: an older program must not write to it. */
export async function migrate(orm: MikroORM): Promise<string[]> {
  await refuseNewer(orm);
  const done = await orm.migrator.up();
  return done.map((migration) => migration.name);
}

/** For commands beside a server: they must not change the tables under it. */
export async function requireSchema(orm: MikroORM): Promise<void> {
  await refuseNewer(orm);
  const pending = await orm.migrator.getPending();
  if (pending.length === 0) return;
  throw new StartupError(
    `Cơ sở dữ liệu chưa theo kịp chương trình (${pending.length} bước); hãy chạy "npm run cli -- db:migrate".`,
    `The database lags behind this program (${pending.length} steps); run "npm run cli -- db:migrate".`,
  );
}

async function refuseNewer(orm: MikroORM): Promise<void> {
  const known = new Set(MIGRATIONS.map((migration) => migration.name));
  const executed = await orm.migrator.getExecuted().catch((error: unknown) => {
    throw unreachable(error);
  });
  const newer = executed.filter((row) => !known.has(row.name)).map((row) => row.name);
  if (newer.length) {
    throw new StartupError(
      `Cơ sở dữ liệu mới hơn chương trình (${newer.join(', ')}); hãy dùng bản chương trình mới hơn.`,
      `The database is newer than this program (${newer.join(', ')}); use a newer release.`,
    );
  }
}

function unreachable(error: unknown): StartupError {
  const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new StartupError(`Không kết nối được DATABASE_URL: ${reason}.`, `DATABASE_URL cannot be reached: ${reason}.`);
}
