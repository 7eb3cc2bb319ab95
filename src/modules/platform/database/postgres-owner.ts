import { spawnSync } from 'node:child_process';
import { chmodSync, lchownSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StartupError } from '../startup-error.js';

/** PostgreSQL refuses to run as root; "nobody" owns the cluster then, or whoever made it before root came. */
const NOBODY = { uid: 65534, gid: 65534 };

/** Linux capabilities that let a user pass through closed folders, the weaker first: bit in the kernel's mask, name for setpriv. */
const PASSES = [
  { bit: 2n, name: 'dac_read_search' },
  { bit: 1n, name: 'dac_override' },
];

export type Launch = { command: string; args: string[]; uid?: number; gid?: number };

/** The user the server runs as: ourselves, or another one when we are root. */
export class PostgresOwner {
  private constructor(
    private readonly other: { uid: number; gid: number } | undefined,
    private readonly pass: string | undefined,
  ) {}

  /** Finds how the owner can reach the server's program and the cluster: root may keep both below a folder closed to others, such as /root. */
  static find(program: string, cluster: string): PostgresOwner {
    if (process.getuid?.() !== 0) return new PostgresOwner(undefined, undefined);
    const made = statSync(cluster, { throwIfNoEntry: false });
    const other = made && made.uid !== 0 ? { uid: made.uid, gid: made.gid } : NOBODY;
    const closed = closedFolderAbove(program, other.uid) ?? closedFolderAbove(cluster, other.uid);
    if (closed === undefined) return new PostgresOwner(other, undefined);
    const pass = passThroughClosedFolders();
    if (pass !== undefined) return new PostgresOwner(other, pass);
    throw new StartupError(
      `Khi chạy bằng root, PostgreSQL chạy bằng người dùng nobody, người này không vào được thư mục ${closed}; hãy đặt chương trình và DATA_DIR ở nơi khác, hoặc chạy bằng người dùng thường.`,
      `Run by root, PostgreSQL runs as user nobody, who cannot enter the folder ${closed}; put the program and DATA_DIR elsewhere, or run as an ordinary user.`,
    );
  }

  get uid(): number | undefined {
    return this.other?.uid ?? process.getuid?.();
  }

  /** How a command is started as this user. */
  launch(command: string, args: string[]): Launch {
    if (!this.other || !this.pass) return { command, args, ...this.other };
    const { uid, gid } = this.other;
    const only = ['bounding-set', 'inh-caps', 'ambient-caps'].map((set) => `--${set}=-all,+${this.pass}`);
    return { command: 'setpriv', args: [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...only, '--', command, ...args] };
  }

  /** Hands a file or folder that we made to this user. */
  give(path: string): void {
    if (this.other) lchownSync(path, this.other.uid, this.other.gid);
  }

  /** Makes an existing cluster this user's: root may have copied it back from a backup. */
  takeOver(cluster: string): void {
    const { uid } = statSync(cluster);
    if (uid === this.uid) return;
    if (!this.other) {
      throw new StartupError(
        `Thư mục ${cluster} thuộc người dùng khác (uid ${uid}); hãy chạy bằng người dùng đã tạo ra nó hoặc bằng root.`,
        `The folder ${cluster} belongs to another user (uid ${uid}); run as the user who made it, or as root.`,
      );
    }
    chmodSync(cluster, 0o700);
    this.give(cluster);
    for (const entry of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) this.give(join(cluster, entry));
  }
}

function closedFolderAbove(path: string, user: number): string | undefined {
  for (let folder = realpathSync(dirname(path)); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder);
    const open = uid === user ? mode & 0o100 : mode & 0o001;
    if (!open) return folder;
    if (folder === dirname(folder)) return undefined;
  }
}

function passThroughClosedFolders(): string | undefined {
  if (process.platform !== 'linux' || spawnSync('setpriv', ['--version']).status !== 0) return undefined;
  const mask = /^CapEff:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
  return PASSES.find(({ bit }) => (BigInt(`0x${mask}`) >> bit) & 1n)?.name;
}
