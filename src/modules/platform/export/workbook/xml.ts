/** Reading the little XML that workbooks are made of: no entities of their own, no document types, elements known by name. */
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The value of an attribute of a tag as it is written, or undefined. */
export function attribute(tag: string, name: string): string | undefined {
  for (let at = tag.indexOf(`${name}=`); at > 0; at = tag.indexOf(`${name}=`, at + 1)) {
    const start = at + name.length + 1;
    const quote = tag.charAt(start);
    if (!isBlank(tag.charCodeAt(at - 1)) || (quote !== '"' && quote !== "'")) continue;
    const end = tag.indexOf(quote, start + 1);
    return end < 0 ? undefined : tag.slice(start + 1, end);
  }
  return undefined;
}

/** Every tag of that local name, opening or empty, whatever its prefix. For small parts. */
export function tagsOf(xml: string, name: string): string[] {
  return Array.from(xml.matchAll(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])(?:"[^"]*"|'[^']*'|[^>"'])*>`, 'g')), ([tag]) => tag);
}

export function decodeXml(text: string): string {
  const plain = text.includes('<!')
    ? text.replace(/<!--[\s\S]*?-->/g, '').replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_all, data: string) => escapeXml(data))
    : text;
  const decoded = plain.includes('&') ? plain.replace(/&(#x[\dA-Fa-f]+|#\d+|\w+);/g, (all, name: string) => entity(name) ?? all) : plain;
  // Office programs write what XML cannot carry as _x000D_.
  return decoded.includes('_x')
    ? decoded.replace(/_x([\dA-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)))
    : decoded;
}

/** The texts of all `<t>` in an element, runs joined, the reading aids of East Asian texts left out. */
export function richText(xml: string, prefix: string): string {
  const own = xml.includes('rPh') ? xml.replace(new RegExp(`<${prefix}rPh[\\s>][\\s\\S]*?</${prefix}rPh>`, 'g'), '') : xml;
  const [open, close] = [`<${prefix}t`, `</${prefix}t>`];
  let text = '';
  for (let at = own.indexOf(open); at >= 0; at = own.indexOf(open, at + open.length)) {
    const start = own.indexOf('>', at) + 1;
    const next = own.charCodeAt(at + open.length);
    if (start === 0 || own.charAt(start - 2) === '/' || (next !== 62 && !isBlank(next))) continue;
    const end = own.indexOf(close, start);
    if (end < 0) throw new RangeError('text without an end');
    text += own.slice(start, end);
    at = end;
  }
  return decodeXml(text);
}

export const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function entity(name: string): string | undefined {
  if (!name.startsWith('#')) return NAMED[name];
  const code = name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
