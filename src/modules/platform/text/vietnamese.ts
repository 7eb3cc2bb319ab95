// Zero-width characters, soft hyphens, byte order marks and direction marks: invisible, and they make equal names differ.
const INVISIBLE = /[\u00AD\u034F\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u206F\uFEFF]/g;
const CONTROL = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g;

/** Anything but printable ASCII and composed Latin letters, or a blank that does not separate: most texts have none of it. */
const PERHAPS_UNTIDY = /[^ -~\u00C0-\u024F\u1E00-\u1EFF]|^ | $| {2}/;

const collator = new Intl.Collator('vi', { numeric: true });

/** One line of text as it is stored: composed (NFC), nothing invisible, single spaces, trimmed. */
export function cleanLine(text: string): string {
  if (!PERHAPS_UNTIDY.test(text)) return text;
  return clean(text).replace(/\s+/g, ' ').trim();
}

/** Text of several paragraphs: line breaks stay, at most one empty line in a row. */
export function cleanText(text: string): string {
  if (!PERHAPS_UNTIDY.test(text)) return text;
  const lines = clean(text.replace(/\r\n?|\u2028|\u2029/g, '\n')).split('\n');
  const tidy = lines.map((line) => line.replace(/[^\S\n]+/g, ' ').trim()).join('\n');
  return tidy.replace(/\n{3,}/g, '\n\n').trim();
}

/** The form that searches compare: no accents, đ as d, small letters. Hòa, hoà, HÒA and hoa all meet. */
export function fold(text: string): string {
  const plain = cleanLine(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd');
  return plain.normalize('NFC').replace(/\s+/g, ' ').trim();
}

export function compareVietnamese(a: string, b: string): number {
  return collator.compare(a, b);
}

/** Lists of people go by given name, the last word, then by the whole name. */
export function compareByGivenName(a: string, b: string): number {
  return collator.compare(lastWord(a), lastWord(b)) || collator.compare(a, b);
}

/** For file names and addresses: 'Xã Đức Quang' becomes 'xa-duc-quang'. */
export function slugify(text: string): string {
  const slug = fold(text).replace(/[^a-z0-9]+/g, '-');
  return slug.replace(/^-|-$/g, '');
}

const clean = (text: string): string => text.replace(INVISIBLE, '').replace(CONTROL, '').normalize('NFC');

const lastWord = (name: string): string => cleanLine(name).split(' ').at(-1) ?? '';
