import { parse } from 'csv-parse';
import { type CellValue, streamXlsxRows, writeXlsxStream } from 'hucre/xlsx';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ReadableStream } from 'node:stream/web';
import type { Bench, Figure } from '../bench.ts';
import { built } from '../built.ts';
import { byTurns, median } from '../timing.ts';

const ROUNDS = 3;

const bench: Bench = {
  name: 'Reading uploaded lists',
  goal: 'Rows of twelve cells, recognised, checked and cleaned, against the bare parser of the same file.',
  async run({ size: { fileRows } }) {
    const { readTabular } = await built('modules/platform/export/read-tabular');
    const rows = Array.from({ length: fileRows }, (_, index) => cells(index));
    const csv = Buffer.from(rows.map((row) => row.join(',')).join('\r\n'));
    const xlsx = await workbook(rows);
    return [
      await compare(
        'CSV',
        fileRows,
        () => count(readTabular(csv)),
        () => count(parse(csv)),
      ),
      await compare(
        'XLSX',
        fileRows,
        () => count(readTabular(xlsx)),
        () => count(streamXlsxRows(xlsx)),
      ),
    ];
  },
};

export default bench;

async function compare(kind: string, rows: number, ours: () => Promise<number>, bare: () => Promise<number>): Promise<Figure> {
  for (const read of [ours, bare]) if ((await read()) !== rows) throw new Error(`${kind}: not all rows were read`);
  const [read, parsed] = await byTurns(ROUNDS, ours, bare);
  const perSecond = (times: number[]): number => (rows / median(times)) * 1000;
  return {
    name: kind,
    value: perSecond(read!),
    unit: 'rows/s',
    limit: { name: 'parser alone', value: perSecond(parsed!) },
    goal: { ratioAtLeast: 0.5 },
  };
}

async function count(rows: AsyncIterable<unknown>): Promise<number> {
  let found = 0;
  for await (const row of rows) if (row) found += 1;
  return found;
}

function cells(index: number): CellValue[] {
  const words = ['Nguyễn Văn Mẫu', 'Thôn giả định', 'Xã giả định', 'Tày', 'nam'];
  return [index + 1, ...words, 1950 + (index % 60), index % 9, index % 3, (index % 4000) * 1000, `${index % 28}/03/2026`, ''];
}

const workbook = (rows: CellValue[][]): Promise<Buffer> =>
  buffer(Readable.fromWeb(writeXlsxStream(rows, { name: 'Danh sách' }) as ReadableStream));
