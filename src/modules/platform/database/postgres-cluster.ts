import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFull, StartupError } from '../startup-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import type { PostgresOwner } from './postgres-owner.js';
import { isAlive, postgresWorksIn } from './process-table.js';
import { serverSettings } from './postgres-settings.js';
import type { Endpoint } from './postgres-endpoint.js';

/** The database cluster below the data folder: made once, started, stopped. */
export class PostgresCluster {
  readonly folder: string;
  private readonly postmasterFile: string;

  constructor(
    private readonly binaries: PostgresBinaries,
    private readonly owner: PostgresOwner,
    dataDir: string,
    private readonly durable: boolean,
  ) {
    this.folder = join(dataDir, 'postgres');
    this.postmasterFile = join(this.folder, 'postmaster.pid');
  }

  /** Makes the cluster under another name first: a folder that carries the final name is complete, whenever the machine stopped. */
  async createOnce(): Promise<void> {
    if (existsSync(this.folder)) {
      this.owner.takeOver(this.folder);
      return this.checkVersion();
    }
    const draft = `${this.folder}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    this.owner.give(draft);
    const locale = ['-E', 'UTF8', '--locale-provider=icu', '--icu-locale=vi-VN', '--locale=C.UTF-8'];
    const { code, output } = await this.binaries.run(this.owner, 'initdb', [
      ...['-D', draft, '-U', 'postgres', '-A', 'trust', '--no-instructions'],
      ...locale,
      ...this.syncing(),
    ]);
    if (code !== 0) throw failure('initdb', output);
    appendFileSync(join(draft, 'postgresql.conf'), "\ninclude 'chungtay.conf'\n");
    renameSync(draft, this.folder);
  }

  /** Linux writes a whole file system to the disk in one call, a second faster than a thousand files one by one. */
  private syncing(): string[] {
    if (!this.durable) return ['--no-sync'];
    return process.platform === 'linux' ? ['--sync-method=syncfs'] : [];
  }

  /** The server that is up on this cluster, perhaps left behind when the program that started it was killed. */
  running(): { pid: number; ready: boolean } | undefined {
    const lines = this.postmasterLines();
    const pid = Number(lines?.[0]);
    if (!lines || !(pid > 0) || !isAlive(pid) || postgresWorksIn(this.folder) === false) return undefined;
    return { pid, ready: lines[7]?.trim() === 'ready' };
  }

  /** Where the running server listens, as it wrote it down itself: it may have been started with another TMPDIR. */
  runningEndpoint(): Endpoint | undefined {
    const [, , , port, socketFolder] = this.postmasterLines() ?? [];
    if (!port) return undefined;
    return { socketFolder: socketFolder || undefined, port: Number(port) };
  }

  /** False when the lock of a just-killed server still stands: worth another try. */
  async start(endpoint: Endpoint): Promise<boolean> {
    const log = join(this.folder, 'start.log');
    rmSync(log, { force: true });
    // In a restarted container the number that a killed server wrote down may belong to any program by now, and the new server would refuse.
    if (postgresWorksIn(this.folder) === false) rmSync(this.postmasterFile, { force: true });
    const settings = join(this.folder, 'chungtay.conf');
    writeFileSync(settings, serverSettings(endpoint, this.durable));
    this.owner.give(settings);
    const { code, output } = await this.binaries.run(this.owner, 'pg_ctl', ['start', '-w', '-t', '120', '-D', this.folder, '-l', log]);
    if (code === 0) return true;
    const said = existsSync(log) ? readFileSync(log, 'utf8') : output;
    if (/lock file .* already exists|pre-existing shared memory block|another server might be running/i.test(said + output)) return false;
    throw failure('pg_ctl', said);
  }

  /** Fast shutdown: sessions are ended, everything is written, the next start needs no recovery. */
  async stop(): Promise<void> {
    if (!this.running()) return;
    const { code, output } = await this.binaries.run(this.owner, 'pg_ctl', ['stop', '-w', '-t', '60', '-m', 'fast', '-D', this.folder]);
    if (code !== 0 && this.running()) throw failure('pg_ctl', output);
  }

  /** For a program that is ending without having stopped us: asks for a fast shutdown and does not wait. */
  abandon(): void {
    const running = this.running();
    if (running) process.kill(running.pid, 'SIGINT');
  }

  private checkVersion(): void {
    const file = join(this.folder, 'PG_VERSION');
    const found = existsSync(file) ? readFileSync(file, 'utf8').trim() : '?';
    if (found === this.binaries.majorVersion) return;
    throw new StartupError(
      `Thư mục ${this.folder} thuộc PostgreSQL phiên bản ${found}, chương trình này cần phiên bản ${this.binaries.majorVersion}; hãy chuyển dữ liệu sang phiên bản mới hoặc đặt DATA_DIR khác.`,
      `The folder ${this.folder} belongs to PostgreSQL version ${found}, this program needs version ${this.binaries.majorVersion}; migrate the data or set another DATA_DIR.`,
    );
  }

  private postmasterLines(): string[] | undefined {
    return existsSync(this.postmasterFile) ? readFileSync(this.postmasterFile, 'utf8').split('\n') : undefined;
  }
}

function failure(tool: string, output: string): StartupError {
  const said = /(?:FATAL|PANIC|ERROR|error):\s*(.+)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '';
  if (/No space left on device|Check free disk space/i.test(output)) return diskFull();
  return new StartupError(
    `PostgreSQL kèm theo không khởi động được (${tool}: ${said}).`,
    `The embedded PostgreSQL did not start (${tool}: ${said}).`,
  );
}
