import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import type { Launch } from '../../src/modules/platform/database/postgres-owner.js';

const built = (path: string) => JSON.stringify(pathToFileURL(resolve('dist/src/modules/platform/database', path)).href);

/** A program of its own that keeps an embedded server: the one that gets killed, interrupted or asked for its folder. */
const PROGRAM = `
  import { startEmbeddedPostgres } from ${built('embedded-postgres.js')};
  import { MikroORM } from '@mikro-orm/postgresql';
  const postgres = await startEmbeddedPostgres({ dataDir: process.argv[1], durable: false }).catch((error) => {
    console.log(error.name + ': ' + error.message);
    process.exit(1);
  });
  process.on('SIGINT', async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const orm = await MikroORM.init({ clientUrl: postgres.url, entities: [], discovery: { warnWhenNoEntities: false } });
    const rows = await orm.em.getConnection().execute("select 'still answering' as says");
    await orm.close();
    await postgres.stop();
    console.log(rows[0].says);
    process.exit(0);
  });
  process.on('SIGTERM', () => process.exit(7));
  setInterval(() => {}, 60_000);
  console.log(postgres.url);
`;

export type OwnedServer = { child: ChildProcess; firstLine: string; nextLine: () => Promise<string> };

const asOurselves = (command: string, args: string[]): Launch => ({ command, args });

export async function programWithServer(dataDir: string, launch = asOurselves): Promise<OwnedServer> {
  const { command, args, ...as } = launch(process.execPath, ['--input-type=module', '-e', PROGRAM, dataDir]);
  const child = spawn(command, args, {
    ...as,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
  const nextLine = async () => (await lines.next()).value ?? '(ended)';
  return { child, firstLine: await nextLine(), nextLine };
}

export async function kill({ child }: OwnedServer, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  return ((await ended) as [number | null])[0];
}
