import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

export interface PartToWrite {
  readonly name: string;
  readonly content: AsyncIterable<string> | Iterable<string>;
}

interface Written {
  name: Buffer;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** Names are UTF-8; sizes follow the part, for they are not known before. */
const FLAGS = 0x0808;
const DEFLATE = 8;
const VERSION = 20;
/** 01/01/1980, the first day archives know: equal tables give equal files. */
const DAY = 0x0021;

/** An archive written while its parts are made: no part is held whole. Parts above 4 GB cannot be written this way. */
export async function* zipStream(parts: readonly PartToWrite[]): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for (const { name, content } of parts) {
    const entry: Written = { name: Buffer.from(name), crc: 0, packed: 0, size: 0, offset };
    const head = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common(entry, true), entry.name]);
    yield head;
    const packing = createDeflateRaw();
    // Ends the rows when nobody reads on, and this loop in error when the rows break off.
    pipeline(Readable.from(counted(content, entry)), packing, () => undefined);
    for await (const chunk of packing) {
      entry.packed += (chunk as Buffer).length;
      yield chunk as Buffer;
    }
    const descriptor = Buffer.alloc(16);
    descriptor.write('PK\u0007\u0008', 'latin1');
    [entry.crc, entry.packed, entry.size].forEach((value, at) => descriptor.writeUInt32LE(value, 4 + at * 4));
    yield descriptor;
    offset += head.length + entry.packed + descriptor.length;
    written.push(entry);
  }
  yield directory(written, offset);
}

async function* counted(content: PartToWrite['content'], entry: Written): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    entry.crc = crc32(bytes, entry.crc);
    entry.size += bytes.length;
    yield bytes;
  }
}

/** What the heading of a part and its line in the table of contents share; in the heading the sizes are still open. */
function common({ name, crc, packed, size }: Written, open: boolean): Buffer {
  const bytes = Buffer.alloc(26);
  [VERSION, FLAGS, DEFLATE, 0, DAY].forEach((value, at) => bytes.writeUInt16LE(value, at * 2));
  [crc, packed, size].forEach((value, at) => bytes.writeUInt32LE(open ? 0 : value, 10 + at * 4));
  bytes.writeUInt16LE(name.length, 22);
  return bytes;
}

function directory(written: readonly Written[], offset: number): Buffer {
  const lines = written.map((entry) => {
    const place = Buffer.alloc(14);
    place.writeUInt32LE(entry.offset, 10);
    return Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), Buffer.from([VERSION, 0]), common(entry, false), place, entry.name]);
  });
  const listing = Buffer.concat(lines);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([listing, end]);
}
