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
process.setSourceMapsEnabled(true);
await build();
const entry = join(dirname(import.meta.dirname), 'dist/src', mode === 'cli' ? 'cli.js' : 'main.js');
process.argv = [process.execPath, entry, ...(mode === 'cli' ? rest : [mode, ...rest])];
await import(pathToFileURL(entry).href);
