import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { TabularFileError } from './tabular-file-error.js';
import { type RawRow, textRow } from './tabular-row.js';
import { unguardFormula } from './formula-guard.js';
import type { TextEncoding } from './sniff.js';

const CHUNK = 64 * 1024;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const SAMPLE_LENGTH = 65_536;
const SAMPLE_RECORDS = 20;
const MAX_RECORD_LENGTH = 1_000_000;
/** In order of trust: a comma may be the decimal mark of a file that is cut by semicolons. */
const DELIMITERS = ['\t', ';', '|', ','];

/** The rows of a list whose fields are separated by a character; which one, the first rows tell. */
export async function* readCsvRows(bytes: Buffer, encoding: TextEncoding): AsyncGenerator<RawRow> {
  const sample = new TextDecoder(encoding).decode(bytes.subarray(0, 2 * SAMPLE_LENGTH));
  // Excel's own way to say which delimiter a file uses.
  const announced = /^sep=(.)\r?\n/i.exec(sample);
  const parser = parse({
    delimiter: announced?.[1] ?? delimiterOf(sample),
    bom: true,
    relax_column_count: true,
    max_record_size: MAX_RECORD_LENGTH,
  });
  const before = announced ? 1 : 0;
  let row = before;
  // Errors of the parser come out of the loop below, which ends the reading of the file too.
  pipeline(Readable.from(chunksOf(bytes, encoding, announced?.[0].length ?? 0)), parser).catch(() => undefined);
  try {
    for await (const record of parser) yield textRow(++row, (record as string[]).map(unguardFormula));
  } catch (error) {
    // The parser runs ahead of this loop: it knows how many records were whole.
    if (error instanceof CsvError) throw new TabularFileError('badCsv', { row: before + Number(error['records']) + 1 }, { cause: error });
    throw error;
  }
}

/** The parser takes UTF-8 as it is; the rest is decoded for it. `skipped` counts the ASCII characters of a first line that is no row. */
function* chunksOf(bytes: Buffer, encoding: TextEncoding, skipped: number): Generator<Buffer | string> {
  const decoder = encoding === 'utf-8' ? undefined : new TextDecoder(encoding);
  const start = encoding === 'utf-8' ? skipped + (bytes[0] === BYTE_ORDER_MARK[0] && skipped > 0 ? BYTE_ORDER_MARK.length : 0) : 0;
  for (let at = start; at < bytes.length; at += CHUNK) {
    const chunk = bytes.subarray(at, at + CHUNK);
    yield decoder ? decoder.decode(chunk, { stream: true }).slice(at === 0 ? skipped : 0) : chunk;
  }
}

/** The delimiter that cuts most of the first records into the same number of fields. */
export function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH);
  let best = { delimiter: ',', share: 0 };
  for (const delimiter of DELIMITERS) {
    const share = shareOfCommonest(fieldCounts(sample, delimiter));
    if (share > best.share) best = { delimiter, share };
  }
  return best.delimiter;
}

function fieldCounts(sample: string, delimiter: string): number[] {
  const counts: number[] = [];
  let [fields, quoted] = [1, false];
  for (const character of sample) {
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === delimiter) fields += 1;
    else if (character === '\n') {
      counts.push(fields);
      fields = 1;
      if (counts.length === SAMPLE_RECORDS) return counts;
    }
  }
  return fields > 1 || counts.length === 0 ? [...counts, fields] : counts;
}

function shareOfCommonest(counts: number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) if (count > 1) times.set(count, (times.get(count) ?? 0) + 1);
  return Math.max(0, ...times.values()) / counts.length;
}
