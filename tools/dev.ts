import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';

/** Runs the demo and starts it again whenever a source, template, text or migration changes. */
const root = dirname(import.meta.dirname);
const mode = process.argv[2] ?? 'demo';
const QUIET_MS = 200;

let server: ChildProcess | undefined;
let pending: NodeJS.Timeout | undefined;
let restarting = false;

for (const folder of ['src', 'migrations'].map((name) => join(root, name)).filter((path) => existsSync(path))) {
  watch(folder, { recursive: true }, () => {
    clearTimeout(pending);
    pending = setTimeout(restart, QUIET_MS);
  });
}
// The server is in our process group and gets the terminal's Ctrl-C itself; we only wait for it to finish.
process.on('SIGINT', () => leave());
process.on('SIGTERM', () => leave('SIGTERM'));
launch();

function launch(): void {
  restarting = false;
  server = spawn(process.execPath, [join(root, 'tools/start.js'), mode], { stdio: 'inherit' });
  server.on('exit', (code) => {
    server = undefined;
    if (restarting) return launch();
    console.log(`Chương trình đã dừng (${code}); chờ thay đổi… / Stopped (${code}); waiting for a change…`);
  });
}

function restart(): void {
  if (!server) return launch();
  restarting = true;
  server.kill('SIGTERM');
}

function leave(signal?: NodeJS.Signals): void {
  restarting = false;
  clearTimeout(pending);
  if (!server) process.exit(0);
  server.removeAllListeners('exit').on('exit', (code) => process.exit(code ?? 0));
  if (signal) server.kill(signal);
}
