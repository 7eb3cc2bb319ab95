import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { compile } from 'sass';

const css = compile('src/assets/app.scss', {
  style: 'compressed',
  loadPaths: ['node_modules'],
  quietDeps: true,
  silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'mixed-decls'],
}).css;

const sources = (folder: string, ending: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

const templates = sources('src/templates', '.hbs').map(({ name, text }) => ({ name, text: text.replace(/\{\{!--[\s\S]*?--\}\}/g, '') }));

describe('the style sheet', () => {
  it('weighs at most 22 kB on the wire', () => {
    expect(gzipSync(css, { level: 9 }).length).toBeLessThan(22_000);
  });

  it('fetches nothing and embeds nothing, as the content security policy demands', () => {
    expect(css).not.toMatch(/url\(|@import|data:/);
  });

  it('knows every class that a template names', () => {
    const known = new Set(Array.from(css.matchAll(/\.(-?[a-zA-Z_][\w-]*)/g), ([, name]) => name));
    const unknown = templates.flatMap(({ name, text }) =>
      classesIn(text)
        .filter((word) => !known.has(word))
        .map((word) => `${name}: ${word}`),
    );
    expect(unknown).toEqual([]);
  });

  it('writes every status readable on its tint, and every chart colour visible on white', () => {
    const token = (name: string) => css.match(new RegExp(`--ct-${name}:\\s*(#[0-9a-f]+|[a-z]+)`))![1]!;
    for (const kind of ['good', 'progress', 'warning', 'danger', 'neutral']) {
      expect(contrast(token(kind), token(`${kind}-tint`))).toBeGreaterThanOrEqual(4.5);
    }
    for (const kind of ['actual', 'behind', 'pace', 'target'])
      expect(contrast(token(`chart-${kind}`), '#ffffff')).toBeGreaterThanOrEqual(3);
    expect(contrast(token('red'), '#ffffff')).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token('quiet'), token('paper'))).toBeGreaterThanOrEqual(4.5);
  });
});

describe('templates', () => {
  it('hold no script, no inline style and nothing unescaped', () => {
    const found = templates.flatMap(({ name, text }) =>
      Array.from(text.matchAll(/<script|\sstyle=|\son\w+=|\{\{\{|\{\{&/g), ([what]) => `${name}: ${what}`),
    );
    expect(found).toEqual([]);
  });
});

/** Whole class names; those put together from a value (`status-{{kind}}`) are left to the tests of their component. */
function classesIn(text: string): string[] {
  const attributes = Array.from(text.replace(/\{\{[^}]*\}\}/g, '§').matchAll(/class="([^"]*)"/g), ([, value]) => value!);
  const words = attributes.flatMap((value) => value.split(/\s+/)).map((word) => word.replace(/^§+|§+$/g, ''));
  return words.filter((word) => /^[a-zA-Z][\w-]*\w$/.test(word));
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const long = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
  const [r, g, b] = [1, 3, 5].map((start) => {
    const part = Number.parseInt(long.slice(start, start + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
