import { existsSync } from 'node:fs';
import path from 'node:path';

/** The project's folder, wherever below it this runs from: sources (tests) or what was built. Texts, templates and data are read from it. */
export const PROJECT_ROOT = above(import.meta.dirname);

export const projectFile = (...parts: string[]): string => path.join(PROJECT_ROOT, ...parts);

function above(folder: string): string {
  return existsSync(path.join(folder, 'package.json')) ? folder : above(path.dirname(folder));
}
