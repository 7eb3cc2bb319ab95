import { createHash } from 'node:crypto';
import { chmodSync, existsSync, lstatSync, mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartupError } from '../startup-error.js';
import type { PostgresOwner } from './postgres-owner.js';

/** A private unix socket, or a loopback port where Node cannot speak to PostgreSQL through sockets (Windows). */
export type Endpoint = { socketFolder?: string; port: number };

/** The kernel's limit for a socket's path is 108 bytes, with its closing zero. */
const LONGEST_SOCKET_PATH = 107;

export async function chooseEndpoint(dataDir: string, owner: PostgresOwner): Promise<Endpoint> {
  if (process.platform === 'win32') return { port: await freePort() };
  const name = `chungtay-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const fits = (folder: string) => Buffer.byteLength(`${folder}/.s.PGSQL.5432`) <= LONGEST_SOCKET_PATH;
  const preferred = join(tmpdir(), name);
  const socketFolder = fits(preferred) ? preferred : join('/tmp', name);
  makePrivate(socketFolder, owner);
  return { socketFolder, port: 5432 };
}

/** The form in which pg, MikroORM and libpq all read a socket folder: percent-encoded in the place of the host. */
export function urlOf({ socketFolder, port }: Endpoint, database: string): string {
  return `postgresql://postgres@${socketFolder ? encodeURIComponent(socketFolder) : '127.0.0.1'}:${port}/${database}`;
}

/** False when something that tidies the temporary folder took a living server's socket away. */
export function isReachable({ socketFolder, port }: Endpoint): boolean {
  return !socketFolder || existsSync(join(socketFolder, `.s.PGSQL.${port}`));
}

/** Everybody may write to the temporary folder: a folder that someone else made there under our name must not receive our connections. */
function makePrivate(folder: string, owner: PostgresOwner): void {
  const isNew = mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined;
  if (isNew) owner.give(folder);
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== owner.uid) {
    throw new StartupError(
      `Thư mục ${folder} thuộc người dùng khác; hãy xóa nó hoặc đặt TMPDIR khác.`,
      `The folder ${folder} belongs to another user; remove it or set another TMPDIR.`,
    );
  }
  chmodSync(folder, 0o700);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
