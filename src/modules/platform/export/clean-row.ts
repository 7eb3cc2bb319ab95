import { cleanText } from '../text/vietnamese.js';
import { columnName } from './column-name.js';
import { TabularFileError } from './tabular-file-error.js';
import type { RawRow, ReadLimits } from './tabular-row.js';

/** The texts of a row as they are stored, without the empty ones at its end; undefined when nothing is left. */
export function cleanRow({ row, texts }: RawRow, limits: ReadLimits): string[] | undefined {
  const used = texts.map(cleanText);
  while (used.length > 0 && used.at(-1) === '') used.pop();
  if (used.length === 0) return undefined;
  if (used.length > limits.maxColumns) throw new TabularFileError('tooManyColumns', { row, max: limits.maxColumns });
  const long = used.findIndex((cell) => cell.length > limits.maxCellLength);
  if (long >= 0) throw new TabularFileError('cellTooLong', { row, column: columnName(long), max: limits.maxCellLength });
  return used;
}
