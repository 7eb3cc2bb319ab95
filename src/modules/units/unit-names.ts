/** Names of units, clean as they are stored: the word for the kind in front, and how two spellings of one name are recognised. */

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Longest first, so that "thành phố" is not read as a shorter word. */
export const KIND_WORDS: readonly (readonly [word: string, kind: string])[] = [
  ['tổ dân phố', 'to_dan_pho'],
  ['thành phố', 'thanh_pho'],
  ['thị trấn', 'thi_tran'],
  ['đặc khu', 'dac_khu'],
  ['thị xã', 'thi_xa'],
  ['phường', 'phuong'],
  ['huyện', 'huyen'],
  ['quận', 'quan'],
  ['tỉnh', 'tinh'],
  ['thôn', 'thon'],
  ['xã', 'xa'],
];

export function kindOfName(name: string): string | undefined {
  return kindWord(name)?.[1];
}

/** The name without the word for its kind: "Xã Quang Long" → "Quang Long". */
export function bareName(name: string): string {
  const word = kindWord(name)?.[0];
  return word ? name.slice(word.length + 1) : name;
}

function kindWord(name: string): readonly [word: string, kind: string] | undefined {
  const lower = name.toLowerCase();
  return KIND_WORDS.find(([word]) => lower.startsWith(word) && lower[word.length] === ' ');
}

/** As people call it: "Xã Quang Long". Some lists keep the word for the kind in the name, some beside it; organisations carry it always. */
export function unitTitle(kind: string, name: string): string {
  const word = KIND_WORDS.find(([, known]) => known === kind)?.[0];
  return !word || kindOfName(name) ? name : `${word.charAt(0).toUpperCase()}${word.slice(1)} ${name}`;
}

/**
 * Equal for two spellings of one name: old and new placement of the tone mark (Hoà, Hòa), i and y, "Phường 05" and "Phường 5",
 * the hyphen in compound names, NT for Nông trường. Accents still count: Tà Lai is not Tạ Lài.
 */
export function nameKey(name: string): string {
  const words = name
    .toLowerCase()
    .replace(/[-–'’`]/g, ' ')
    .split(' ');
  return words.filter(Boolean).map(knownWordKey).join(' ');
}

const wordKeys = new Map<string, string>([['nt', 'nông trường'.split(' ').map(wordKey).join(' ')]]);

/** Kept: the country's names are made of some three thousand words. */
function knownWordKey(word: string): string {
  const known = wordKeys.get(word) ?? wordKey(word);
  wordKeys.set(word, known);
  return known;
}

function wordKey(word: string): string {
  if (/^\d+$/.test(word)) return String(Number(word));
  const apart = word.normalize('NFD');
  const tone = apart.match(TONES)?.[0] ?? '';
  return apart.replace(TONES, '').replace(/i$/, 'y') + tone;
}
