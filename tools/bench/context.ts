import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { built } from './built.ts';
import { type ServedProgram, serve } from './served-program.ts';

/** How much is seeded and how long is measured; the small one only proves that the benches run. */
export const SIZES = {
  full: {
    communes: 160,
    villages: 2_000,
    indicators: 20,
    years: 5,
    nation: 90_000,
    rounds: 60,
    requests: 400,
    users: 50,
    fileRows: 50_000,
    registerRows: 200_000,
    provinces: 34,
    householdsOfVillage: 28,
    householdsOfLargest: 100,
    households: 1_000_000,
  },
  small: {
    communes: 20,
    villages: 40,
    indicators: 3,
    years: 1,
    nation: 4_000,
    rounds: 3,
    requests: 20,
    users: 4,
    fileRows: 200,
    registerRows: 500,
    provinces: 3,
    householdsOfVillage: 1,
    householdsOfLargest: 3,
    households: 2_000,
  },
} as const;

export type Size = (typeof SIZES)[keyof typeof SIZES];

/** What benches share: one durable database server in a folder of its own, and whatever has to be stopped at the end. */
export class BenchContext {
  readonly size: Size;
  readonly folder: string;
  private readonly ends: (() => Promise<unknown>)[] = [];
  private server: Promise<string> | undefined;

  constructor(size: Size) {
    this.size = size;
    this.folder = mkdtempSync(join(tmpdir(), 'chungtay-bench-'));
    // mkdtemp closes the folder to others, but as root the server runs as another user.
    chmodSync(this.folder, 0o755);
  }

  /** An empty, migrated database; its URL. */
  async database(name: string): Promise<string> {
    this.server ??= this.startServer();
    const url = (await this.server).replace(/[^/]*$/, name);
    const { migrate, ormOptions } = await built('orm');
    const orm = await MikroORM.init(ormOptions(url));
    await orm.schema.ensureDatabase();
    await migrate(orm);
    await orm.close();
    return url;
  }

  /** One connection of the bare driver. */
  async connect(url: string): Promise<Client> {
    const client = new Client({ connectionString: url });
    await client.connect();
    this.ends.push(() => client.end());
    return client;
  }

  /** Another process that listens, as in real life: what drives it must not take its time. */
  async serve(...args: string[]): Promise<ServedProgram> {
    const program = await serve(this.folder, args);
    this.ends.push(() => program.stop());
    return program;
  }

  atEnd(end: () => Promise<unknown>): void {
    this.ends.push(end);
  }

  async close(): Promise<void> {
    for (const end of this.ends.reverse()) await end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startServer(): Promise<string> {
    const { startEmbeddedPostgres } = await built('modules/platform/database/embedded-postgres');
    const postgres = await startEmbeddedPostgres({ dataDir: this.folder });
    this.ends.unshift(() => postgres.stop());
    return postgres.url;
  }
}
