import type { ZipDirectory } from '../zip-directory.js';
import { elementsOf } from './elements.js';
import { partStream } from './part-stream.js';
import { richText } from './xml.js';

const CACHED = 8192;
const FIRST_BYTES = 1 << 16;

/**
 * The texts that cells of a workbook refer to by number. Kept as bytes outside the heap: a million names as text objects would
 * take several times the room.
 */
export class SharedStrings {
  private bytes = Buffer.allocUnsafe(FIRST_BYTES);
  private ends = new Uint32Array(1024);
  private count = 0;
  private readonly cachedNumbers = new Int32Array(CACHED).fill(-1);
  private readonly cachedTexts: string[] = new Array<string>(CACHED).fill('');

  static async read(archive: ZipDirectory, part: string | undefined): Promise<SharedStrings> {
    const strings = new SharedStrings();
    if (!part || !archive.entries.has(part)) return strings;
    for await (const { elements, prefix } of elementsOf(partStream(archive, part), 'si')) {
      for (const element of elements) strings.add(richText(element, prefix));
    }
    return strings;
  }

  at(number: number): string {
    if (!(number >= 0 && number < this.count)) throw new RangeError('no such text');
    const slot = number % CACHED;
    if (this.cachedNumbers[slot] === number) return this.cachedTexts[slot]!;
    const text = this.bytes.toString('utf8', number === 0 ? 0 : this.ends[number - 1], this.ends[number]);
    this.cachedNumbers[slot] = number;
    this.cachedTexts[slot] = text;
    return text;
  }

  private add(text: string): void {
    const start = this.count === 0 ? 0 : this.ends[this.count - 1]!;
    const needed = start + text.length * 3;
    if (needed > this.bytes.length) this.bytes = grown(this.bytes, needed);
    if (this.count === this.ends.length) {
      const ends = new Uint32Array(this.ends.length * 2);
      ends.set(this.ends);
      this.ends = ends;
    }
    this.ends[this.count++] = start + this.bytes.write(text, start, 'utf8');
  }
}

function grown(bytes: Buffer<ArrayBuffer>, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(Math.max(needed, Math.floor(bytes.length * 1.5)));
  bytes.copy(larger);
  return larger;
}
