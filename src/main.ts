import { interruption } from './interruption.js';
import { Config } from './modules/platform/config.js';
import { DATABASE } from './modules/platform/database/database-names.js';
import { startEmbeddedPostgres } from './modules/platform/database/embedded-postgres.js';
import { startupErrorOf } from './modules/platform/startup-error.js';

/** Starts the database and what serves from it, and stops them in reverse. */
async function run(mode: 'demo' | 'production'): Promise<void> {
  const stop = interruption();
  const config = Config.fromEnvironment(process.env, mode === 'demo');
  const starting = config.databaseUrl ? null : startEmbeddedPostgres({ dataDir: config.dataDir, database: DATABASE[mode] });
  // Reading the modules takes about as long as the database takes to come up, and another processor.
  const [embedded, program] = await Promise.allSettled([starting, import('./serve.js')]);
  if (embedded.status === 'rejected') throw embedded.reason;
  let forced = false;
  try {
    if (program.status === 'rejected') throw program.reason;
    forced = await program.value.serve(mode, config, config.databaseUrl ?? embedded.value!.url, stop);
  } finally {
    await embedded.value?.stop();
  }
  if (forced) process.exit(1);
}

try {
  await run(process.argv[2] === 'demo' ? 'demo' : 'production');
} catch (error) {
  const known = startupErrorOf(error);
  if (!known) throw error;
  process.stderr.write(`${known.message}\n`);
  process.exitCode = 1;
}
