export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const IN_EXTRA_FIELD = 0xffffffff;
const MAX_ENTRIES = 5_000;

/** The table of contents of an archive, read before anything is unpacked: what it says about sizes is what readers allow for. */
export class ZipDirectory {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  readonly unpackedSize: number;

  constructor(private readonly bytes: Buffer) {
    const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
    if (end < 0 || end + 22 > bytes.length || bytes.readUInt32LE(end) !== END_OF_DIRECTORY) throw new RangeError('not a whole archive');
    const count = bytes.readUInt16LE(end + 10);
    if (count > MAX_ENTRIES) throw new RangeError('not a whole archive');
    const entries = this.read(bytes.readUInt32LE(end + 16), count);
    this.entries = new Map(entries.map((entry) => [entry.name, entry]));
    this.unpackedSize = entries.reduce((sum, entry) => sum + entry.size, 0);
  }

  /** The bytes of a part as they lie in the archive. */
  packed({ offset, packed }: ZipEntry): Buffer {
    const start = offset + 30 + this.bytes.readUInt16LE(offset + 26) + this.bytes.readUInt16LE(offset + 28);
    return this.bytes.subarray(start, start + packed);
  }

  private read(offset: number, count: number): ZipEntry[] {
    const entries: ZipEntry[] = [];
    for (let at = offset; entries.length < count;) {
      if (at + 46 > this.bytes.length || this.bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new RangeError('not a whole archive');
      const nameEnd = at + 46 + this.bytes.readUInt16LE(at + 28);
      const extraEnd = nameEnd + this.bytes.readUInt16LE(at + 30);
      const [size, packed, start] = this.sizes(at, nameEnd, extraEnd);
      // A part that says it is empty and is not would be unpacked without a limit.
      if (size === 0 && packed > 16) throw new RangeError('not a whole archive');
      const name = this.bytes.toString('utf8', at + 46, nameEnd);
      entries.push({ name, method: this.bytes.readUInt16LE(at + 10), packed, size, crc: this.bytes.readUInt32LE(at + 16), offset: start });
      at = extraEnd + this.bytes.readUInt16LE(at + 32);
    }
    return entries;
  }

  /** Size, packed size and place; large-archive writers move them to extra field 1, in this order, even when they are small. */
  private sizes(at: number, extraStart: number, extraEnd: number): [number, number, number] {
    let field = this.extraField(extraStart, extraEnd);
    const [size = 0, packed = 0, start = 0] = [24, 20, 42].map((place) => {
      const value = this.bytes.readUInt32LE(at + place);
      if (value !== IN_EXTRA_FIELD) return value;
      if (field + 8 > extraEnd) throw new RangeError('not a whole archive');
      field += 8;
      return Number(this.bytes.readBigUInt64LE(field - 8));
    });
    if (start + 30 + packed > this.bytes.length) throw new RangeError('not a whole archive');
    return [size, packed, start];
  }

  private extraField(start: number, end: number): number {
    for (let at = start; at + 4 <= end; at += 4 + this.bytes.readUInt16LE(at + 2)) {
      if (this.bytes.readUInt16LE(at) === 1) return at + 4;
    }
    return end;
  }
}
