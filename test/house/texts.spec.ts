import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { hasText, incompleteTexts } from '../../src/modules/platform/i18n/i18n.js';
import { files } from './imports.js';

/** Every quoted text that looks like a key of a locale file ("campaigns.state.draft"). */
const KEY = /['"`]((?:[a-z][A-Za-z]*)(?:\.[A-Za-z0-9_-]+)+)['"`]/g;
const NAMESPACES = new Set(
  files('src/locales/vi', '.json').flatMap((file) =>
    Object.keys(JSON.parse(readFileSync(file, 'utf8')) as object).map((key) => key.split('.')[0]!),
  ),
);

describe('the words', () => {
  it('are complete in both languages', () => {
    expect(incompleteTexts()).toEqual([]);
  });

  it('exist for every key a template names', () => {
    const missing = files('src/templates', '.hbs').flatMap((file) =>
      [...markup(file).matchAll(/\bt "([^"]+)"/g)]
        .map((match) => match[1]!)
        .filter((key) => !hasText('vi', key))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('exist for every key the code names', () => {
    const missing = files('src', '.ts').flatMap((file) => {
      const keys = [...readFileSync(file, 'utf8').matchAll(KEY)].map((match) => match[1]!);
      return keys
        .filter((key) => NAMESPACES.has(key.split('.')[0]!) && key.split('.').length > 2 && !hasText('vi', key))
        .map((key) => `${file}: ${key}`);
    });
    expect(missing).toEqual([]);
  });

  it('stand in locale files, not in templates', () => {
    const literal = files('src/templates', '.hbs').filter((file) => {
      const between = [
        ...markup(file)
          .replace(/\{\{[\s\S]*?\}\}/g, '')
          .matchAll(/>([^<>]+)</g),
      ].map((match) => match[1]!);
      return between.some((text) => /[À-ỹĐđ]|[A-Za-z]{3,}/.test(text));
    });
    expect(literal).toEqual([]);
  });
});

const markup = (file: string): string => readFileSync(file, 'utf8').replace(/\{\{!--[\s\S]*?--\}\}/g, '');
