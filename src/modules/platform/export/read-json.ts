import { TabularFileError } from './tabular-file-error.js';
import { decimalComma, type TabularRow } from './tabular-row.js';

/** A list of flat objects (the first row holds the names of their fields) or a list of lists. Rows are numbered as the list is. */
export function* readJsonRows(text: string): Generator<TabularRow> {
  const list = listOf(text);
  if (list.every(Array.isArray)) {
    for (const [index, item] of list.entries()) yield { sheet: '', row: index + 1, cells: item.map(cellText) };
    return;
  }
  const names = [...new Set(list.flatMap((item) => Object.keys(item)))];
  yield { sheet: '', row: 0, cells: names };
  for (const [index, item] of list.entries()) {
    if (Array.isArray(item)) throw new TabularFileError('badJson');
    yield { sheet: '', row: index + 1, cells: names.map((name) => cellText(item[name])) };
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
