import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = dirname(import.meta.dirname);
const dist = join(root, 'dist');
const program = join(dist, 'program');
const styles = join(root, 'src/assets');

/** Transpiles what changed since the last build and forgets what is gone; templates, texts and data are read from src at run time. */
export async function build(): Promise<void> {
  await Promise.all([transpile('src').then(async (stale) => bundle((await transpile('migrations')) || stale)), compileStyles()]);
}

/**
 * Our own thousand modules as a handful of files: finding and reading them one by one took a fifth of a start. Packages stay where they
 * are. Two steps, because the types that the container reads come from the first compiler only.
 */
async function bundle(stale: boolean): Promise<void> {
  if (!stale && modified(join(program, 'main.js'))) return;
  const { build: bundled } = await import('esbuild');
  rmSync(program, { recursive: true, force: true });
  await bundled({
    entryPoints: ['main', 'cli'].map((name) => join(dist, 'src', `${name}.js`)),
    outdir: program,
    ...{ bundle: true, splitting: true, packages: 'external', format: 'esm', platform: 'node', target: 'node24', keepNames: true },
    ...{ sourcemap: true, sourcesContent: false, logLevel: 'error' },
  });
}

/** @returns whether anything was */
async function transpile(folder: string): Promise<boolean> {
  const sources = list(join(root, folder)).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'));
  const targets = new Map(sources.map((source) => [join(dist, folder, `${source.slice(0, -3)}.js`), join(root, folder, source)]));
  for (const built of list(join(dist, folder))) {
    const script = join(dist, folder, built.replace(/\.map$/, ''));
    if (!targets.has(script)) rmSync(join(dist, folder, built));
  }
  const settings = modified(join(root, '.swcrc'));
  const stale = [...targets].filter(([target, source]) => modified(target) < Math.max(modified(source), settings));
  await Promise.all(stale.map(([target, source]) => transpileFile(source, target)));
  return stale.length > 0;
}

async function transpileFile(source: string, target: string): Promise<void> {
  // The compilers are loaded only when there is something to compile: the usual start has nothing to wait for.
  const { transformFile } = await import('@swc/core');
  const { code, map } = await transformFile(source, { cwd: root, configFile: join(root, '.swcrc'), sourceFileName: source });
  mkdirSync(dirname(target), { recursive: true });
  if (map) writeFileSync(`${target}.map`, map);
  writeFileSync(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
}

async function compileStyles(): Promise<void> {
  const entry = join(styles, 'app.scss');
  const target = join(dist, 'assets/app.css');
  const newest = Math.max(
    ...list(styles)
      .filter((file) => file.endsWith('.scss'))
      .map((file) => modified(join(styles, file))),
    0,
  );
  if (modified(entry) === 0 || modified(target) >= newest) return;
  const sass = await import('sass');
  // Bootstrap 5.3 is written for an older Sass; its own deprecations are not ours to fix.
  const { css } = sass.compile(entry, {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'mixed-decls'],
  });
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, css);
}

/** The files below a folder, by their path relative to it. */
function list(folder: string): string[] {
  if (modified(folder) === 0) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

/** 0 for a file that does not exist. */
function modified(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await build();
