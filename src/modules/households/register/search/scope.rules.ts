import { fold } from '../../../platform/text/vietnamese.js';

/** How a search is narrowed to the part of the tree somebody may see. Paths are ltree texts; '' lies above all. */

const lies = (path: string, above: string): boolean => above === '' || path === above || path.startsWith(`${above}.`);

/** Without those that lie below another: no household is met twice. */
export function outermost(paths: readonly string[]): string[] {
  const distinct = [...new Set(paths)];
  return distinct.filter((path) => !distinct.some((other) => other !== path && lies(path, other)));
}

/** The deepest path above all of them: whoever may read the audit there may read of all of them. Null for nothing in common. */
export function commonAncestor(paths: readonly string[]): string | null {
  const [first, ...others] = paths.map((path) => path.split('.'));
  if (!first) return null;
  const differs = first.findIndex((label, index) => others.some((other) => other[index] !== label));
  return (differs < 0 ? first : first.slice(0, differs)).join('.') || null;
}

/** Words as the index keeps them, each with its province: all must occur, the last one perhaps still being typed. */
export function wordQuery(words: string, areas: readonly number[]): string {
  const list = fold(words).split(' ').filter(Boolean);
  if (!list.length) return '';
  const quoted = (area: number, word: string, index: number): string =>
    `'${area}.${word.replace(/['\\]/g, '$&$&')}'${index === list.length - 1 ? ':*' : ''}`;
  return areas.map((area) => `(${list.map((word, index) => quoted(area, word, index)).join(' & ')})`).join(' | ');
}

/** The words side by side and in this order, beginning with the beginning of a word. */
export const phrasePattern = (words: string): string => `% ${fold(words).replace(/[\\%_]/g, '\\$&')}%`;

export const isIdNumber = (text: string): boolean => /^([0-9]{9}|[0-9]{12})$/.test(text.replace(/\s/g, ''));
