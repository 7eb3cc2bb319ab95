import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartupError } from '../startup-error.js';
import { InstanceLock, lockedError } from './instance-lock.js';
import { closedFolderAbove, PostgresBinaries } from './postgres-binaries.js';
import { DATABASE, PostgresCluster } from './postgres-cluster.js';
import { chooseEndpoint, urlOf, type Endpoint } from './postgres-endpoint.js';

export type EmbeddedPostgres = { url: string; stop(): Promise<void> };

export type EmbeddedPostgresOptions = {
  /** The program's data folder; the cluster lives in its subfolder `postgres`. */
  dataDir: string;
  /** False gives up safety against power cuts for speed: tests only. */
  durable?: boolean;
  /** For a command beside a running program: use that one's server instead of refusing the locked folder, and leave it running. */
  shareRunning?: boolean;
};

/** The lock of a killed server stands for about two seconds; crash recovery of a large database takes longer. */
const PATIENCE_MS = 30_000;
const PAUSE_MS = 500;

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  const binaries = PostgresBinaries.locate();
  const cluster = new PostgresCluster(binaries, dataDir, options.durable ?? true);
  prepareFolder(dataDir);
  await checkReachable(binaries.path('postgres'), cluster.folder);

  const lock = InstanceLock.take(dataDir);
  if (!lock) {
    const endpoint = options.shareRunning && cluster.running()?.ready ? cluster.runningEndpoint() : undefined;
    if (!endpoint) throw lockedError(dataDir);
    return { url: urlOf(endpoint, DATABASE), stop: () => Promise.resolve() };
  }
  try {
    await cluster.createOnce();
    const endpoint = await bringUp(cluster, dataDir);
    return {
      url: urlOf(endpoint, DATABASE),
      stop: async () => {
        await cluster.stop();
        if (endpoint.socketFolder) rmSync(endpoint.socketFolder, { recursive: true, force: true });
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function bringUp(cluster: PostgresCluster, dataDir: string): Promise<Endpoint> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await sleep(PAUSE_MS)) {
    const running = cluster.running();
    if (running?.ready) return cluster.runningEndpoint()!;
    if (running) continue;
    const endpoint = await chooseEndpoint(dataDir);
    if (await cluster.start(endpoint)) return endpoint;
  }
  throw new StartupError(
    `PostgreSQL trong ${cluster.folder} không sẵn sàng sau ${PATIENCE_MS / 1000} giây; hãy xem tệp start.log ở đó.`,
    `PostgreSQL in ${cluster.folder} was not ready after ${PATIENCE_MS / 1000} seconds; see start.log there.`,
  );
}

function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch {
    throw new StartupError(
      `Không ghi được vào thư mục dữ liệu ${dataDir}; hãy cấp quyền ghi hoặc đặt DATA_DIR khác.`,
      `The data folder ${dataDir} is not writable; grant write permission or set another DATA_DIR.`,
    );
  }
}

async function checkReachable(binary: string, cluster: string): Promise<void> {
  for (const path of [binary, cluster]) {
    const closed = await closedFolderAbove(path);
    if (!closed) continue;
    throw new StartupError(
      `Khi chạy bằng root, PostgreSQL chạy bằng người dùng nobody, người này không vào được thư mục ${closed}; hãy đặt chương trình và DATA_DIR ở nơi khác, hoặc chạy bằng người dùng thường.`,
      `Run by root, PostgreSQL runs as user nobody, who cannot enter the folder ${closed}; put the program and DATA_DIR elsewhere (${dirname(closed)}), or run as an ordinary user.`,
    );
  }
}
