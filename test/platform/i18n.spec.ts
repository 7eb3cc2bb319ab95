import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasText, incompleteTexts, loadTexts, type Texts, translate } from '../../src/modules/platform/i18n/i18n.js';

const texts: Texts = {
  vi: new Map([
    ['hello', 'Chào {name}'],
    ['items_other', '{count} mục của {name}'],
    ['onlyHere', 'Chỉ có ở đây'],
    ['differ', 'Có {a}'],
  ]),
  en: new Map([
    ['hello', 'Hello {name}'],
    ['items_one', '{count} item of {name}'],
    ['items_other', '{count} items of {name}'],
    ['differ', 'Has {b}'],
  ]),
};

describe('texts', () => {
  afterEach(() => {
    process.env['NODE_ENV'] = 'test';
  });

  it('fills in names, and leaves years without a thousands mark', () => {
    expect(translate('vi', 'hello', { name: 'bà Hoà' }, texts)).toBe('Chào bà Hoà');
    expect(translate('vi', 'platform.asOf', { day: '31/12/2017' })).toBe('Số liệu đến ngày 31/12/2017');
    expect(translate('vi', 'hello', { name: 2017 }, texts)).toBe('Chào 2017');
  });

  it('chooses the plural form of the language', () => {
    const items = (locale: 'vi' | 'en', count: number) => translate(locale, 'items', { count, name: 'An' }, texts);
    expect([items('en', 1), items('en', 2000), items('vi', 1), items('vi', 2000)]).toEqual([
      '1 item of An',
      '2,000 items of An',
      '1 mục của An',
      '2.000 mục của An',
    ]);
    expect([hasText('vi', 'items', texts), hasText('vi', 'item', texts)]).toEqual([true, false]);
  });

  it('does not let a text be filled in twice', () => {
    expect(translate('vi', 'hello', { name: '{count}', count: 3 }, texts)).toBe('Chào {count}');
  });

  it('throws on a missing key or parameter, but shows the key in production', () => {
    expect(() => translate('vi', 'nothing.here', {}, texts)).toThrow('no vi text for nothing.here');
    expect(() => translate('vi', 'hello', {}, texts)).toThrow('no parameter name');
    process.env['NODE_ENV'] = 'production';
    expect(translate('vi', 'nothing.here', {}, texts)).toBe('nothing.here');
  });

  it('lists what a language lacks', () => {
    expect(incompleteTexts(texts)).toEqual(['differ: placeholders differ (vi a; en b)', 'en: onlyHere is missing']);
    const lacking: Texts = { ...texts, en: new Map([...texts.en].filter(([key]) => key !== 'items_one')) };
    expect(incompleteTexts(lacking)).toContain('en: items_one is missing');
  });

  it('has every shipped text in both languages', () => {
    expect(incompleteTexts()).toEqual([]);
  });

  it('refuses a key that stands in two files', () => {
    const directory = mkdtempSync(join(tmpdir(), 'texts-'));
    for (const locale of ['vi', 'en']) {
      mkdirSync(join(directory, locale));
      writeFileSync(join(directory, locale, 'a.json'), '{"x": "1"}');
    }
    expect(loadTexts(directory).vi.get('x')).toBe('1');
    writeFileSync(join(directory, 'en', 'b.json'), '{"x": "2"}');
    expect(() => loadTexts(directory)).toThrow('text key x stands twice in en');
    rmSync(directory, { recursive: true });
  });
});
