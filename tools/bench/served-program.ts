import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Statement {
  text: string;
  values: unknown[];
}

export interface ServedProgram {
  url: string;
  /** The statements sent to the database since it was last asked. */
  statements(): Promise<Statement[]>;
  stop(): Promise<void>;
}

/** Starts `served.ts` and waits until it listens. */
export async function serve(folder: string, args: string[]): Promise<ServedProgram> {
  const child = fork(join(import.meta.dirname, 'served.ts'), args, {
    env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'error', JOBS: 'off', PORT: '0', DATA_DIR: folder },
    execArgv: process.env['BENCH_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : [],
  });
  const { port } = await answer<{ port: number }>(child);
  return {
    url: `http://127.0.0.1:${port}`,
    statements: () => {
      child.send('statements');
      return answer<Statement[]>(child);
    },
    stop: async () => {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}

async function answer<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the served program stopped')));
  const [message] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return message;
}
