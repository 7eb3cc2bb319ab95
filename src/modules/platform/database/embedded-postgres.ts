import { accessSync, constants, existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../startup-error.js';
import { InstanceLock, lockedError } from './instance-lock.js';
import { DATABASE } from './database-names.js';
import { PostgresBinaries } from './postgres-binaries.js';
import { PostgresCluster } from './postgres-cluster.js';
import { chooseEndpoint, isReachable, urlOf, type Endpoint } from './postgres-endpoint.js';
import { PostgresOwner } from './postgres-owner.js';

export type EmbeddedPostgres = { url: string; stop(): Promise<void> };

export type EmbeddedPostgresOptions = {
  /** The program's data folder; the cluster lives in its subfolder `postgres`. */
  dataDir: string;
  /** The database its URL names, made at the first connection. */
  database?: string;
  /** False gives up safety against power cuts for speed: tests only. */
  durable?: boolean;
  /** For a command beside a running program: use that one's server instead of refusing the locked folder, and leave it running. */
  shareRunning?: boolean;
};

/** The lock of a killed server stands for about two seconds; crash recovery of a large database takes longer. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

const DISK_ERRORS = new Set(['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT', 'ENOTDIR', 'EEXIST', 'EIO']);

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const asked = resolve(options.dataDir);
  try {
    return await start(prepareFolder(asked), options);
  } catch (error) {
    throw asStartupError(error, asked);
  }
}

async function start(dataDir: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = PostgresBinaries.locate();
  const owner = PostgresOwner.find(binaries.path('postgres'), join(dataDir, 'postgres'));
  const cluster = new PostgresCluster(binaries, owner, dataDir, options.durable ?? true);
  const { database = DATABASE.production } = options;

  const lock = InstanceLock.take(dataDir);
  if (!lock) {
    const endpoint = options.shareRunning && cluster.running()?.ready ? cluster.runningEndpoint() : undefined;
    if (!endpoint) throw lockedError(dataDir);
    return { url: urlOf(endpoint, database), stop: () => Promise.resolve() };
  }
  // Whoever ends the process without stop() (a failed start, an uncaught error) leaves no server behind.
  const abandon = () => {
    cluster.abandon();
    lock.release();
  };
  process.once('exit', abandon);
  try {
    await cluster.createOnce();
    const endpoint = await bringUp(cluster, () => chooseEndpoint(dataDir, owner));
    return { url: urlOf(endpoint, database), stop: () => shutDown(endpoint) };
  } catch (error) {
    process.off('exit', abandon);
    lock.release();
    throw error;
  }

  async function shutDown(endpoint: Endpoint): Promise<void> {
    await cluster.stop();
    if (endpoint.socketFolder) rmSync(endpoint.socketFolder, { recursive: true, force: true });
    process.off('exit', abandon);
    lock!.release();
  }
}

async function bringUp(cluster: PostgresCluster, choose: () => Promise<Endpoint>): Promise<Endpoint> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(PAUSE_MS)) {
    const running = cluster.running();
    const existing = running?.ready ? cluster.runningEndpoint() : undefined;
    if (existing && isReachable(existing)) return existing;
    if (existing) await cluster.stop();
    if (running) continue;
    const endpoint = await choose();
    if (await cluster.start(endpoint)) return endpoint;
  }
  throw new StartupError(
    `PostgreSQL trong ${cluster.folder} không sẵn sàng sau ${PATIENCE_MS / 1000} giây; hãy xem tệp start.log ở đó.`,
    `PostgreSQL in ${cluster.folder} was not ready after ${PATIENCE_MS / 1000} seconds; see start.log there.`,
  );
}

/** Makes the data folder and answers its real path, by which two ways to it are known to be one. */
function prepareFolder(dataDir: string): string {
  makeFolder(dataDir);
  accessSync(dataDir, constants.W_OK | constants.X_OK);
  return realpathSync(dataDir);
}

/** One folder at a time: Node's recursive way never ends where the system answers "no such file" to a folder that cannot be made. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Errors of the file system are the operator's to mend; anything else is a fault of ours and keeps its stack. */
function asStartupError(error: unknown, dataDir: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof StartupError || !code || !DISK_ERRORS.has(code)) return error;
  return new StartupError(
    `Không ghi được vào thư mục dữ liệu ${dataDir} (${code}); hãy kiểm tra quyền ghi và chỗ trống, hoặc đặt DATA_DIR khác.`,
    `The data folder ${dataDir} is not writable (${code}); check permissions and free space, or set another DATA_DIR.`,
  );
}
