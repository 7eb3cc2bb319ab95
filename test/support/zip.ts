import { crc32, deflateRawSync } from 'node:zlib';

interface ZipPart {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the archive says about the unpacked size, when it lies. */
  readonly claimedSize?: number;
  /** Sizes in the extra field of large archives. */
  readonly zip64?: boolean;
}

/** A ZIP archive made by hand, so that tests can make wrong ones. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const packed = deflateRawSync(content);
    const size = part.claimedSize ?? content.length;
    const name = Buffer.from(part.name);
    const common = Buffer.alloc(22); // from "version needed" up to the lengths of name and extra field
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(size, 18);
    const lengths = (extra: number) => Buffer.from(Uint16Array.of(name.length, extra).buffer);
    bodies.push(Buffer.from('PK\u0003\u0004'), common, lengths(0), name, packed);
    const listed = Buffer.from(common);
    const extra = Buffer.alloc(part.zip64 ? 20 : 0);
    if (part.zip64) {
      listed.fill(0xff, 14, 22);
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(16, 2);
      extra.writeBigUInt64LE(BigInt(size), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
    }
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), listed, lengths(extra.length), place, name, extra);
    offset += 30 + name.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(listing.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, listing, end]);
}
