import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { files, importsBelow } from './imports.js';

const FLOOR = ['platform', 'audit', 'units', 'access', 'rules', 'messages'];

/** Who may import whom. A module not named here may not exist. */
const MAY_IMPORT: Record<string, string[]> = {
  platform: [],
  audit: ['platform'],
  units: ['platform', 'audit'],
  access: ['platform', 'audit', 'units'],
  rules: ['platform', 'audit', 'units', 'access'],
  messages: ['platform', 'audit', 'units', 'access', 'rules'],
  households: FLOOR,
  campaigns: [...FLOOR, 'households'],
  plans: [...FLOOR, 'households', 'campaigns'],
  pledges: [...FLOOR, 'households', 'campaigns'],
  reminders: [...FLOOR, 'households', 'campaigns', 'plans', 'pledges'],
  administration: FLOOR,
};

/** What another business module may take from a module: its entities, reads, use cases and wiring; never pages, forms or views. */
const PRIVATE = /\.(controller|forms|views|page|job)\.ts$/;
const MODULES = 'src/modules';

const moduleOf = (file: string): string | null => (file.startsWith(`${MODULES}/`) ? file.slice(MODULES.length + 1).split('/')[0]! : null);
const imports = importsBelow('src');
const between = imports.filter(({ from, to }) => moduleOf(from) && moduleOf(to) && moduleOf(from) !== moduleOf(to));

describe('the module law', () => {
  it('lets a module import only those below it', () => {
    const wrong = between.filter(({ from, to }) => !MAY_IMPORT[moduleOf(from)!]?.includes(moduleOf(to)!));
    expect(wrong).toEqual([]);
  });

  it('keeps pages, forms, views and jobs of a module to itself', () => {
    const wrong = between.filter(({ to }) => moduleOf(to) !== 'platform' && PRIVATE.test(to));
    expect(wrong).toEqual([]);
  });

  it('has no import cycle of files', () => {
    expect(cycles()).toEqual([]);
  });

  it('keeps rules pure: no Nest, no ORM, no page', () => {
    const impure = files('src', '.rules.ts').filter((file) => /from '(@nestjs|@mikro-orm|fastify)/.test(readFileSync(file, 'utf8')));
    expect(impure).toEqual([]);
  });

  it('reads the clock in one place', () => {
    const wrong = files('src', '.ts').filter(
      (file) => !/time\/|database\//.test(file) && /new Date\(\)|Date\.now\(\)/.test(withoutComments(file)),
    );
    expect(wrong).toEqual([]);
  });

  it('has no barrels and no drawer for everything', () => {
    const wrong = files('src', '.ts').filter((file) => /\/index\.ts$|\/(utils|helpers|common|shared)\//.test(file));
    expect(wrong).toEqual([]);
  });

  it('keeps one use case a file: a class of that name with one public method, run', () => {
    const verbs = files(MODULES, '.ts').filter((file) => /@Transactional\(\)/.test(readFileSync(file, 'utf8')));
    const wrong = verbs.filter((file) => {
      const methods = [...withoutComments(file).matchAll(/^ {2}(?:async )?(\w+)[(<]/gm)].map((match) => match[1]!);
      return methods.filter((name) => name !== 'constructor').join() !== 'run';
    });
    expect(wrong).toEqual([]);
  });

  it('has no file above 250 lines', () => {
    const long = ['src', 'migrations', 'test', 'tools']
      .flatMap((dir) => files(dir, '.ts'))
      .filter((file) => readFileSync(file, 'utf8').split('\n').length > 251 && !file.startsWith('test/'));
    expect(long).toEqual([]);
  });

  it('imports only files that exist', () => {
    expect(imports.filter(({ to }) => !existsSync(to))).toEqual([]);
  });
});

function withoutComments(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
}

/** Cycles of run-time imports; entities may refer to each other lazily, so only imports that are more than types count. */
function cycles(): string[] {
  const graph = new Map<string, string[]>();
  for (const file of files('src', '.ts')) {
    const text = readFileSync(file, 'utf8').replace(/import type [^;]+;/g, '');
    const targets = [...text.matchAll(/from '(\.[^']+)'/g)].map((match) =>
      path.join(path.dirname(file), match[1]!.replace(/\.js$/, '.ts')),
    );
    graph.set(file, targets);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: string[]): void => {
    if (trail.includes(file)) found.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
    if (done.has(file) || trail.includes(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}
