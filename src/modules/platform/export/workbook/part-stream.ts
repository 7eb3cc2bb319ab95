import { crc32, createInflateRaw } from 'node:zlib';
import type { ZipDirectory } from '../zip-directory.js';

const CHUNK = 128 * 1024;

/** One part of an archive, unpacked while it is read. Throws when the part is not what the table of contents says it is. */
export async function* partStream(archive: ZipDirectory, name: string): AsyncGenerator<Buffer> {
  const entry = archive.entries.get(name);
  if (!entry) throw new RangeError(`no part ${name}`);
  const packed = archive.packed(entry);
  let [size, sum] = [0, 0];
  for await (const chunk of entry.method === 0 ? [packed] : createInflateRaw({ chunkSize: CHUNK }).end(packed)) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    // A part that grows past its word would get around the limits, which are taken from the table of contents.
    if (size > entry.size) throw new RangeError(`part ${name} is larger than it says`);
    sum = crc32(bytes, sum);
    yield bytes;
  }
  if (size !== entry.size || sum !== entry.crc) throw new RangeError(`part ${name} is damaged`);
}

/** A small part as text; undefined when there is none of that name. */
export async function partText(archive: ZipDirectory, name: string, maxBytes: number): Promise<string | undefined> {
  const entry = archive.entries.get(name);
  if (!entry) return undefined;
  if (entry.size > maxBytes) throw new RangeError(`part ${name} is too large`);
  const chunks: Buffer[] = [];
  for await (const chunk of partStream(archive, name)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
