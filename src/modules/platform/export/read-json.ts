import type { TextEncoding } from './sniff.js';
import { TabularFileError } from './tabular-file-error.js';
import { decimalComma, type RawRow, textRow } from './tabular-row.js';

/** A list of flat objects (the first row holds the names of their fields) or a list of lists. Rows are numbered as the list is. */
export async function* readJsonRows(bytes: Buffer, encoding: TextEncoding): AsyncGenerator<RawRow> {
  const list = listOf(new TextDecoder(encoding).decode(bytes));
  if (list.every(Array.isArray)) {
    for (const [index, item] of list.entries()) yield textRow(index + 1, item.map(cellText));
    return;
  }
  const names = [...new Set(list.flatMap((item) => Object.keys(item)))];
  yield textRow(0, names);
  for (const [index, item] of list.entries()) {
    if (Array.isArray(item)) throw new TabularFileError('badJson');
    yield textRow(
      index + 1,
      names.map((name) => cellText(item[name])),
    );
  }
}

function listOf(text: string): (unknown[] | Record<string, unknown>)[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new TabularFileError('badJson', {}, { cause });
  }
  if (!Array.isArray(value) || !value.every((item) => typeof item === 'object' && item !== null)) throw new TabularFileError('badJson');
  return value;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') throw new TabularFileError('badJson');
  if (typeof value === 'number') return decimalComma(value);
  return typeof value === 'boolean' ? String(value).toUpperCase() : String(value);
}
