import { type ChildProcess, spawn } from 'node:child_process';
import { projectFile } from '../../src/modules/platform/project-root.js';

export interface Finished {
  code: number | null;
  output: string;
}

/** The built program in a process of its own, as `npm start` and `npm run cli` run it. */
export class Program {
  output = '';
  readonly finished: Promise<Finished>;
  private readonly child: ChildProcess;

  constructor(entry: 'main' | 'cli', args: string[], env: Record<string, string>) {
    this.child = spawn(process.execPath, [projectFile(`dist/src/${entry}.js`), ...args], {
      env: { ...process.env, NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_URL: '', ...env },
    });
    this.child.stdout!.on('data', (chunk: Buffer) => (this.output += chunk));
    this.child.stderr!.on('data', (chunk: Buffer) => (this.output += chunk));
    this.finished = new Promise((resolve, reject) => {
      this.child.on('error', reject);
      this.child.on('close', (code) => resolve({ code, output: this.output }));
    });
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** Waits until the output contains the text, or the program is over. */
  async says(text: string): Promise<void> {
    let over = false;
    void this.finished.then(() => (over = true));
    while (!this.output.includes(text)) {
      if (over) throw new Error(`the program ended without "${text}": ${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
