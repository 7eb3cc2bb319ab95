import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../startup-error.js';
import { isAlive, processStart } from './process-table.js';

type Holder = { pid: number; processStart: string | null; since: string };

/** One running program per data folder: a file that names the holder, so that the lock of a killed one is recognised as stale. */
export class InstanceLock {
  private constructor(
    private readonly file: string,
    private readonly content: string,
  ) {}

  /** Undefined when another living program holds the folder. */
  static take(dataDir: string): InstanceLock | undefined {
    const file = join(dataDir, 'instance.lock');
    const holder: Holder = { pid: process.pid, processStart: processStart(process.pid), since: new Date().toISOString() };
    const content = JSON.stringify(holder);
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, content);
    try {
      // A hard link appears whole or not at all: nobody can read a half-written lock.
      while (!linked(draft, file)) {
        if (!removeIfStale(file)) return undefined;
      }
      return new InstanceLock(file, content);
    } finally {
      rmSync(draft, { force: true });
    }
  }

  release(): void {
    if (read(this.file) === this.content) rmSync(this.file, { force: true });
  }
}

export function lockedError(dataDir: string): StartupError {
  const pid = parse(read(join(dataDir, 'instance.lock')))?.pid ?? '?';
  return new StartupError(
    `Thư mục dữ liệu ${dataDir} đang được một bản đang chạy khác sử dụng (tiến trình ${pid}); hãy dừng bản đó hoặc đặt DATA_DIR khác.`,
    `The data folder ${dataDir} is in use by another running instance (process ${pid}); stop it or set another DATA_DIR.`,
  );
}

function linked(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** False when the holder lives. Moves the lock aside before judging it a second time: two starters must not both remove "the stale one". */
function removeIfStale(file: string): boolean {
  const seen = read(file);
  if (seen === undefined) return true;
  if (lives(parse(seen))) return false;
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return true;
  }
  const moved = read(aside);
  if (moved !== seen && lives(parse(moved))) linked(aside, file);
  rmSync(aside, { force: true });
  return true;
}

function lives(holder: Holder | undefined): boolean {
  if (!holder || !isAlive(holder.pid)) return false;
  const start = processStart(holder.pid);
  return start === null || holder.processStart === null || start === holder.processStart;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(content: string | undefined): Holder | undefined {
  try {
    return content === undefined ? undefined : (JSON.parse(content) as Holder);
  } catch {
    return undefined;
  }
}
