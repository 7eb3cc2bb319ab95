// Plain JavaScript that an old Node can still read: it has to say, or mend, that the Node is too old.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const NEEDED = 24;
const system = process.platform === 'win32' ? 'win' : process.platform;
const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
const pinned = fileURLToPath(new URL(`../node_modules/node-${system}-${process.arch}/${binary}`, import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  await import('./start.ts');
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code) => process.exit(code ?? 1));
} else {
  console.error(
    `Cần Node ${NEEDED} trở lên (đang dùng ${process.versions.node}); hãy chạy "npm ci" rồi dùng "npm start". / ` +
      `Node ${NEEDED} or newer is needed (this is ${process.versions.node}); run "npm ci", then use "npm start".`,
  );
  process.exit(1);
}
