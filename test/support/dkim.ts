import { createHash, createVerify } from 'node:crypto';

/**
 * Checks the signature of a mail as the server that gets it does (RFC 6376, relaxed/relaxed, rsa-sha256).
 * @returns what is signed, by header name, and who signs; null where the signature does not hold
 */
export function verifiedDkim(raw: Buffer, publicKey: string): { signed: string[]; domain: string; selector: string } | null {
  const text = raw.toString('latin1');
  const end = text.indexOf('\r\n\r\n');
  const headers = text.slice(0, end).split(/\r\n(?![ \t])/);
  const line = headers.find((header) => /^dkim-signature:/i.test(header));
  if (!line) return null;
  const tags = new Map(
    line
      .slice(line.indexOf(':') + 1)
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s+/g, '')] as const),
  );
  const body = createHash('sha256')
    .update(relaxedBody(text.slice(end + 4)), 'latin1')
    .digest('base64');
  const signed = tags.get('h')!.toLowerCase().split(':');
  const left = [...headers];
  const covered = signed.flatMap((name) => {
    const at = left.findLastIndex((header) => header.toLowerCase().startsWith(`${name}:`));
    return at < 0 ? [] : left.splice(at, 1).map(relaxedHeader);
  });
  const own = relaxedHeader(line).replace(/([;\s]b=)[^;]*/, '$1');
  const verify = createVerify('RSA-SHA256').update([...covered, own].join('\r\n'), 'latin1');
  const holds = tags.get('bh') === body && verify.verify(publicKey, tags.get('b')!, 'base64');
  return holds ? { signed, domain: tags.get('d')!, selector: tags.get('s')! } : null;
}

function relaxedHeader(header: string): string {
  const colon = header.indexOf(':');
  return `${header.slice(0, colon).trim().toLowerCase()}:${header
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()}`;
}

const relaxedBody = (body: string): string =>
  body
    .split('\r\n')
    .map((row) => row.replace(/[ \t]+/g, ' ').replace(/ $/, ''))
    .join('\r\n')
    .replace(/(\r\n)*$/, '\r\n');
