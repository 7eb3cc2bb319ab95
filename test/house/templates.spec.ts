import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { TemplateEngine } from '../../src/modules/platform/web/template-engine.js';
import { files } from './imports.js';

const templates = files('src/templates', '.hbs');
const source = (file: string): string => readFileSync(file, 'utf8').replace(/\{\{!--[\s\S]*?--\}\}/g, '');

describe('the templates', () => {
  it('compile, every one of them', () => {
    const engine = new TemplateEngine();
    const broken = engine.names.filter((name) => !engine.compiles(name));
    expect(broken).toEqual([]);
  });

  it('name only partials that exist', () => {
    const names = new Set(new TemplateEngine().names);
    const missing = templates.flatMap((file) =>
      [...source(file).matchAll(/\{\{#?>\s*([\w/-]+)/g)]
        .map((match) => match[1]!)
        .filter((name) => !names.has(name))
        .map((name) => `${file}: ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('are each rendered or included somewhere', () => {
    const used = [...templates.map(source), ...files('src', '.ts').map((file) => readFileSync(file, 'utf8'))].join('\n');
    const pages = new TemplateEngine().names.filter((name) => !name.startsWith('components/'));
    const unused = pages.filter((name) => !new RegExp(`(['"\`]|\\{\\{#?>\\s*)${name}\\b`).test(used));
    expect(unused).toEqual([]);
  });

  it('never print unescaped, never carry script or style', () => {
    const wrong = templates.filter((file) => /\{\{\{|<script(?! src=)|\son\w+=|\sstyle=/.test(source(file)));
    expect(wrong).toEqual([]);
  });
});
