import { readFileSync } from 'node:fs';
import { projectFile } from '../project-root.js';
import { isSyllable } from './syllable.js';

/** Fonts of before Unicode that show Vietnamese where the text itself is a string of West European characters. */
export type LegacyFont = 'tcvn3' | 'vni';

interface Tables {
  tcvn3: { legacy: string; unicode: string };
  vni: { letters: Record<string, string>; pairs: Record<string, Record<string, string>> };
}

export const LEGACY_FONTS: readonly LegacyFont[] = ['tcvn3', 'vni'];
export const legacyTables = JSON.parse(readFileSync(projectFile('src/modules/platform/text/legacy-fonts.json'), 'utf8')) as Tables;

const WORDS = /[A-Za-z\u00A1-\u024F\u0300-\u0323\u1E00-\u1EFF]+/g;
/** Letters only Unicode has: no legacy font uses characters of these numbers. */
const UNICODE_ONLY = /[\u0100-\u024F\u0300-\u0323\u1E00-\u1EFF]/;
const MOST_WORDS = 3000;
const FEWEST_WORDS = 3;

const tcvn3 = new Map(Array.from(legacyTables.tcvn3.legacy, (from, index) => [from, Array.from(legacyTables.tcvn3.unicode)[index]!]));
const vni = vniMap();
const TCVN3_ONLY = /^[\t\n\r -~\u00A0\u00A1-\u00AE\u00B5-\u00FE]*$/;
const vniPattern = new RegExp([...vni.keys()].sort((a, b) => b.length - a.length).join('|'), 'g');

/** The text in Unicode. A text that cannot have been typed in that font comes back as it is. Run it before `cleanText`: TCVN3 writes ư as a soft hyphen. */
export function fromLegacyFont(text: string, font: LegacyFont): string {
  if (!/[\u00A1-\u00FF]/.test(text) || UNICODE_ONLY.test(text)) return text;
  if (font === 'vni') return text.replace(vniPattern, (found) => vni.get(found)!);
  if (!TCVN3_ONLY.test(text)) return text;
  const converted = Array.from(text, (character) => tcvn3.get(character) ?? character).join('');
  // TCVN3 has no capitals with tone marks: capitals were typed as small letters and shown by a font of capitals.
  return /[A-Z]{2}/.test(text) && !/[a-z]/.test(text) ? converted.toUpperCase() : converted;
}

/**
 * Which legacy font texts were typed in, or null: when they are Unicode, not Vietnamese, or too few to tell. Judged by how many words
 * with marks are Vietnamese syllables as they stand and how many after conversion.
 */
export function detectLegacyFont(texts: Iterable<string>): LegacyFont | null {
  const words = new Set<string>();
  let unicodeWords = 0;
  for (const text of texts) {
    for (const [word] of text.matchAll(WORDS)) {
      if (UNICODE_ONLY.test(word)) unicodeWords += 1;
      else if (/[\u00A1-\u00FF]/.test(word)) words.add(word);
    }
    if (words.size + unicodeWords > MOST_WORDS) break;
  }
  if (words.size < FEWEST_WORDS || words.size * 2 < unicodeWords) return null;
  const share = (convert: (word: string) => string): number => [...words].filter((word) => isSyllable(convert(word))).length / words.size;
  const asItIs = share((word) => word);
  const [best] = LEGACY_FONTS.map((font) => ({ font, share: share((word) => fromLegacyFont(word, font)) })).sort(
    (a, b) => b.share - a.share,
  );
  return best && best.share >= 0.6 && best.share >= asItIs + 0.25 ? best.font : null;
}

function vniMap(): Map<string, string> {
  const { letters, pairs } = legacyTables.vni;
  const small: [string, string][] = [
    ...Object.entries(letters),
    ...Object.entries(pairs).flatMap(([letter, marks]) => Object.entries(marks).map(([mark, to]): [string, string] => [letter + mark, to])),
  ];
  const upper = small.map(([from, to]): [string, string] => [from.toUpperCase(), to.toUpperCase()]);
  // 'Aù': a capital letter with the mark of small ones, as some programs leave it.
  const mixed = small
    .filter(([from]) => from.length === 2)
    .map(([from, to]): [string, string] => [from[0]!.toUpperCase() + from[1]!, to.toUpperCase()]);
  return new Map([...small, ...upper, ...mixed]);
}
