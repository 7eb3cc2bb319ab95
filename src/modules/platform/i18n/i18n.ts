import { projectFile } from '../project-root.js';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const LOCALES = ['vi', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = 'vi';

/** 'module.thing.word' */
export type TextKey = string;
export type TextParams = Readonly<Record<string, string | number | undefined>>;
export type Texts = Record<Locale, ReadonlyMap<TextKey, string>>;

const PLACEHOLDER = /\{(\w+)\}/g;
const PLURAL_FORM = /_(zero|one|two|few|many|other)$/;
const pluralRules = { vi: new Intl.PluralRules('vi'), en: new Intl.PluralRules('en') };
const counts = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };

const shipped = loadTexts(projectFile('src/locales'));

export function isLocale(text: unknown): text is Locale {
  return LOCALES.includes(text as Locale);
}

/**
 * The text of a key. `{name}` is replaced by the parameter of that name; `count` chooses `key_one` / `key_other` and is the only
 * number written with thousands marks (a year must not be), so other figures come formatted. A missing key or parameter is an
 * exception everywhere but in production, where the key itself is shown.
 */
export function translate(locale: Locale, key: TextKey, params: TextParams = {}, texts: Texts = shipped): string {
  const text = find(texts[locale], locale, key, params);
  if (text === undefined) return unresolved(`no ${locale} text for ${key}`, key);
  return text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const value = params[name];
    if (value === undefined) return unresolved(`no parameter ${name} for ${key}`, placeholder);
    return name === 'count' && typeof value === 'number' ? counts[locale].format(value) : String(value);
  });
}

export function hasText(locale: Locale, key: TextKey, texts: Texts = shipped): boolean {
  return texts[locale].has(key) || texts[locale].has(`${key}_other`);
}

/** What keeps the languages from being complete: keys without a counterpart, plural forms missing, placeholders that differ. */
export function incompleteTexts(texts: Texts = shipped): string[] {
  const bases = new Set(LOCALES.flatMap((locale) => [...texts[locale].keys()].map(baseOf)));
  return [...bases].sort().flatMap((key) => problemsOf(key, texts));
}

/** Reads every `<locale>/*.json` of a folder; a key may stand in one file only. */
export function loadTexts(directory: string): Texts {
  const read = (locale: Locale): Map<TextKey, string> => {
    const texts = new Map<TextKey, string>();
    for (const file of readdirSync(join(directory, locale)).sort()) {
      if (!file.endsWith('.json')) continue;
      const entries = JSON.parse(readFileSync(join(directory, locale, file), 'utf8')) as Record<TextKey, string>;
      for (const [key, text] of Object.entries(entries)) {
        if (texts.has(key)) throw new Error(`text key ${key} stands twice in ${locale} (second time in ${file})`);
        texts.set(key, text.normalize('NFC'));
      }
    }
    return texts;
  };
  return { vi: read('vi'), en: read('en') };
}

function find(texts: ReadonlyMap<TextKey, string>, locale: Locale, key: TextKey, params: TextParams): string | undefined {
  if (params.count === undefined) return texts.get(key);
  const form = pluralRules[locale].select(Number(params.count));
  return texts.get(`${key}_${form}`) ?? texts.get(`${key}_other`) ?? texts.get(key);
}

function unresolved(problem: string, shown: string): string {
  if (process.env['NODE_ENV'] === 'production') return shown;
  throw new Error(problem);
}

const baseOf = (key: TextKey): TextKey => key.replace(PLURAL_FORM, '');

function problemsOf(key: TextKey, texts: Texts): string[] {
  const plural = LOCALES.some((locale) => texts[locale].has(`${key}_other`));
  const expected = (locale: Locale): TextKey[] =>
    plural ? pluralRules[locale].resolvedOptions().pluralCategories.map((form) => `${key}_${form}`) : [key];
  const missing = LOCALES.flatMap((locale) =>
    expected(locale)
      .filter((name) => !texts[locale].has(name))
      .map((name) => `${locale}: ${name} is missing`),
  );
  const [vi, en] = LOCALES.map((locale) => placeholdersOf(texts[locale].get(plural ? `${key}_other` : key)));
  const differ = missing.length === 0 && vi !== en ? [`${key}: placeholders differ (vi ${vi}; en ${en})`] : [];
  return [...missing, ...differ];
}

function placeholdersOf(text = ''): string {
  return [...new Set(Array.from(text.matchAll(PLACEHOLDER), (match) => match[1]))].sort().join(', ');
}
