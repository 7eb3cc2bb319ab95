import { cleanRow } from './clean-row.js';
import { TabularFileError } from './tabular-file-error.js';
import type { TabularRow } from './tabular-row.js';
import { openSource, READ_LIMITS, type SourceOptions } from './tabular-source.js';

/**
 * The rows of an uploaded XLSX, CSV or JSON list, empty rows and hidden sheets left out. What the file is, its content says; an ending
 * that does not fit is refused. Every fault of the file is a TabularFileError, the early ones before the first row.
 */
export async function* readTabular(bytesOrPath: Uint8Array | string, options: SourceOptions = {}): AsyncGenerator<TabularRow> {
  const limits = { ...READ_LIMITS, ...options };
  const source = await openSource(bytesOrPath, options, limits);
  if (source.renamed) throw new TabularFileError('renamed', source.renamed);
  let count = 0;
  for (const [index, { name, hidden }] of source.sheets.entries()) {
    if (hidden) continue;
    for await (const raw of source.rows(index)) {
      const cells = cleanRow(raw, limits);
      if (!cells) continue;
      if (++count > limits.maxRows) throw new TabularFileError('tooManyRows', { max: limits.maxRows });
      yield { sheet: name, row: raw.row, cells };
    }
  }
  if (count === 0) throw new TabularFileError('empty');
}
