import { StringDecoder } from 'node:string_decoder';
import { isBlank } from './xml.js';

/** More than 16,384 cells of ordinary length; a part without an end must not be gathered for ever. */
const MAX_ELEMENT_LENGTH = 24_000_000;
const GREATER = 62;
const SLASH = 47;

export interface ElementBatch {
  /** As in `x:` of `<x:row>`; empty as office programs write it. */
  readonly prefix: string;
  /** Whole elements, `<row …>…</row>`, in order. */
  readonly elements: string[];
  /** Set for the second kind of element. */
  readonly second: boolean;
}

/**
 * The elements of a name out of an XML part, gathered chunk by chunk, never the whole part. When `second` is given, its elements are
 * looked for behind the end of `container`.
 */
export async function* elementsOf(
  chunks: AsyncIterable<Buffer>,
  name: string,
  container?: string,
  second?: string,
): AsyncGenerator<ElementBatch> {
  const decoder = new StringDecoder('utf8');
  let [rest, behind, open] = ['', false, false];
  let prefix: string | undefined;
  for await (const chunk of chunks) {
    rest += decoder.write(chunk);
    prefix ??= rootPrefix(rest);
    if (prefix === undefined) continue;
    let cut = cutElements(rest, prefix + (behind ? second! : name));
    if (cut.elements.length > 0) yield { prefix, elements: cut.elements, second: behind };
    const end = second && !behind && !cut.open ? cut.rest.indexOf(`</${prefix}${container}>`) : -1;
    if (end >= 0) {
      behind = true;
      cut = cutElements(cut.rest.slice(end), prefix + second!);
      if (cut.elements.length > 0) yield { prefix, elements: cut.elements, second: true };
    }
    open = cut.open;
    // What has no element in it is dropped but for what may be the beginning of a tag.
    rest = open ? cut.rest : cut.rest.slice(Math.max(0, cut.rest.lastIndexOf('<')));
    if (rest.length > MAX_ELEMENT_LENGTH) throw new RangeError('element without an end');
  }
  if (prefix === undefined || open) throw new RangeError('XML without an end');
}

/** The prefix of the first element, once it is there whole. */
function rootPrefix(text: string): string | undefined {
  return /<(?:([\w.-]+:)?[A-Za-z]\w*)(?=[\s/>])/
    .exec(text.replace(/^\s*<\?[\s\S]*?\?>/, ''))
    ?.slice(1)
    .map((found) => found ?? '')[0];
}

function cutElements(text: string, name: string): { elements: string[]; rest: string; open: boolean } {
  const elements: string[] = [];
  const [start, close] = [`<${name}`, `</${name}>`];
  let done = 0;
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, Math.max(done, at + 1))) {
    const after = text.charCodeAt(at + start.length);
    const tagEnd = text.indexOf('>', at);
    if (tagEnd < 0) return { elements, rest: text.slice(at), open: true };
    if (after !== GREATER && after !== SLASH && !isBlank(after)) continue;
    const empty = text.charCodeAt(tagEnd - 1) === SLASH;
    const end = empty ? tagEnd : text.indexOf(close, tagEnd);
    if (end < 0) return { elements, rest: text.slice(at), open: true };
    done = empty ? tagEnd + 1 : end + close.length;
    elements.push(text.slice(at, done));
  }
  return { elements, rest: text.slice(done), open: false };
}
