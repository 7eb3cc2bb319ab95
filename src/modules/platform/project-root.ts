import path from 'node:path';

const above = path.resolve(import.meta.dirname, '../../..');

/** The project's folder, whether this runs from the sources (tests) or from `dist`. Texts, templates and data are read from it. */
export const PROJECT_ROOT = path.basename(above) === 'dist' ? path.dirname(above) : above;

export const projectFile = (...parts: string[]): string => path.join(PROJECT_ROOT, ...parts);
