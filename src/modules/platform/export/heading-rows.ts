import { columnName } from './column-name.js';
import type { TabularColumn } from './tabular-sheet.js';

export interface HeadingRows {
  /** From the top; empty where a cell belongs to the one on its left or above. */
  readonly rows: readonly (readonly string[])[];
  /** Blocks of merged cells, 'B4:D4', when the heading begins at the given row. */
  merges(firstRow: number): string[];
}

/** The heading of a table: the groups over the columns, each once over all its columns, and the labels, reaching up to the lowest group. */
export function headingRows(columns: readonly TabularColumn[]): HeadingRows {
  const depth = Math.max(0, ...columns.map(({ groups = [] }) => groups.length)) + 1;
  const paths = columns.map(({ groups = [], label }) => [...groups, label]);
  const sameGroup = (level: number, left: number, right: number): boolean => {
    const [a, b] = [paths[left] ?? [], paths[right] ?? []];
    return level < a.length - 1 && level < b.length - 1 && a.slice(0, level + 1).every((name, at) => name === b[at]);
  };
  const rows = Array.from({ length: depth }, (_, level) =>
    paths.map((path, column) => (level < path.length && !sameGroup(level, column - 1, column) ? path[level]! : '')),
  );
  const blocks = rows.flatMap((cells, level) =>
    cells.flatMap((cell, column) => {
      if (cell === '') return [];
      let right = column;
      while (sameGroup(level, column, right + 1)) right += 1;
      const bottom = level === paths[column]!.length - 1 ? depth - 1 : level;
      return right > column || bottom > level ? [{ level, column, right, bottom }] : [];
    }),
  );
  const at = (column: number, row: number): string => `${columnName(column)}${row}`;
  return {
    rows,
    merges: (first) => blocks.map(({ level, column, right, bottom }) => `${at(column, first + level)}:${at(right, first + bottom)}`),
  };
}
