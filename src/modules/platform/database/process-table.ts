import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A killed process that its parent has not collected yet still answers to signals; it counts as dead. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return stat(pid)?.[0] !== 'Z';
}

/** The kernel's start tick: a later process that got the same number has another one. Null where there is no /proc. */
export function processStart(pid: number): string | null {
  return stat(pid)?.[19] ?? null;
}

/** Whether a PostgreSQL process may be working in a folder (each of them has it as its current one). Undefined where there is no /proc. */
export function postgresWorksIn(folder: string): boolean | undefined {
  if (!existsSync('/proc/self/stat')) return undefined;
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => read(`/proc/${pid}/comm`)?.startsWith('postgres') && (currentFolder(pid) ?? folder) === folder);
}

/** Undefined when we may not know: a container's root sees nothing of other users' processes. Empty when it has just ended. */
function currentFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? '' : undefined;
  }
}

/** The fields of /proc/<pid>/stat from the state on; the command's name before them may contain anything. */
function stat(pid: number): string[] | undefined {
  const content = read(`/proc/${pid}/stat`);
  return content?.slice(content.lastIndexOf(')') + 2).split(' ');
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
