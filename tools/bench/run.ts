import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from '../build.ts';
import type { Bench } from './bench.ts';
import { BenchContext, SIZES } from './context.ts';
import { table } from './table.ts';

/** `npm run bench [-- [--small] name …]`: all benches, or the named ones. Slow figures are reported, not failed. */
const args = process.argv.slice(2);
const small = args.includes('--small');
const folder = join(import.meta.dirname, 'benches');
const known = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
const asked = args.filter((arg) => !arg.startsWith('--'));
const unknown = asked.filter((name) => !known.includes(name));
if (unknown.length) {
  console.error(`No bench ${unknown.join(', ')}; there are ${known.join(', ')}.`);
  process.exit(1);
}

await build();
// The database server ends with us only if we end in order.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const context = new BenchContext(small ? SIZES.small : SIZES.full);
try {
  for (const name of asked.length ? asked : known) {
    const { default: bench } = (await import(pathToFileURL(join(folder, `${name}.ts`)).href)) as { default: Bench };
    console.log(`\n## ${bench.name}\n${bench.goal}\n`);
    console.log(table(await bench.run(context)));
  }
} finally {
  await context.close();
}
process.exit();
