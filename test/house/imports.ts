import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Import {
  from: string;
  to: string;
}

export const files = (dir: string, ending: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(dir, name));

/** All relative imports (also type-only) of the sources below a folder, as paths from the project root. */
export function importsBelow(dir: string): Import[] {
  return files(dir, '.ts').flatMap((from) => {
    const text = readFileSync(from, 'utf8');
    const targets = [...text.matchAll(/(?:from|import)\s*\(?'(\.[^']+)'/g)].map((match) => match[1]!);
    return targets.map((target) => ({ from, to: path.join(path.dirname(from), target.replace(/\.js$/, '.ts')) }));
  });
}
