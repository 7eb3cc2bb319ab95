const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const FRONT = 'eêiy';
/** What may stand at the head of a syllable; c, g and ng give way to k, gh and ngh before e, ê, i, y. */
const BEFORE_ALL = 'b|ch|d|đ|gi|h|kh|l|m|n|nh|p|ph|qu|r|s|t|th|tr|v|x|';
const OPEN =
  'ai|ao|au|ay|âu|ây|eo|êu|ia|iêu|yêu|iu|oai|oao|oay|oeo|oi|ôi|ơi|ua|uây|ui|uôi|uơ|uya|uyu|ưa|ưi|ươi|ươu|ưu|oa|oe|uê|uy|a|e|ê|i|o|ô|ơ|u|ư|y';
const CLOSED = 'iê|yê|oă|oa|oe|uâ|uô|uyê|uy|uê|ươ|a|ă|â|e|ê|i|o|oo|ô|ơ|u|ư|y';
const SYLLABLE = new RegExp(
  `^(?:${BEFORE_ALL}|(?:k|gh|ngh)(?=[${FRONT}])|(?:c|g|ng)(?![${FRONT}])|g(?=i))(?:${OPEN}|(?:${CLOSED})(?:(?:c|ch|p|t)(?<stop>)|m|ng|nh|n))$`,
);

/** Whether a word could be a Vietnamese syllable by its spelling, tone included. */
export function isSyllable(word: string): boolean {
  const marked = word.toLowerCase().normalize('NFD');
  const tones = marked.match(TONES) ?? [];
  const match = SYLLABLE.exec(marked.replace(TONES, '').normalize('NFC'));
  if (!match || tones.length > 1) return false;
  // A syllable that ends in a stop has the sharp or the heavy tone.
  return match.groups?.['stop'] === undefined || tones[0] === '\u0301' || tones[0] === '\u0323';
}
