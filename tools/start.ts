import { enableCompileCache, setSourceMapsSupport } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './build.ts';

/** `start.js demo|serve` runs the server, `start.js cli …` one command; both see the arguments as if they had been started directly. */
const [mode = 'serve', ...rest] = process.argv.slice(2);
if (!['demo', 'serve', 'cli'].includes(mode)) {
  console.error(
    `Cách dùng: node tools/start.js demo|serve|cli [...]  (không có "${mode}") / Usage: node tools/start.js demo|serve|cli [...]`,
  );
  process.exit(1);
}
// Our own maps only: reading those of all packages takes longer than what they would ever tell.
setSourceMapsSupport(true, { nodeModules: false });
// Half of a start is reading modules; what the engine made of them is kept. Where it cannot be kept, the start is only slower.
enableCompileCache(join(dirname(import.meta.dirname), 'dist/compile-cache'));
if (process.env.npm_lifecycle_event) endWithParent();
await build();
const entry = join(dirname(import.meta.dirname), 'dist/program', mode === 'cli' ? 'cli.js' : 'main.js');
process.argv = [process.execPath, entry, ...(mode === 'cli' ? rest : [mode, ...rest])];
await import(pathToFileURL(entry).href);

/** A signal sent to npm ends its shell but never reaches us: when our parent is gone, we stop as if the signal had come. */
function endWithParent(): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}
