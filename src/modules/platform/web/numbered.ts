import { type ListQuery, offsetOf } from './list-query.js';
import type { Column } from './table-view.js';

/** A row that knows its place in the list: STT, as every table of an office begins. */
export type Numbered<Row> = Row & { position: number };

/** Counts on over the pages of a list; from 1 in a file, which has them all. */
export function numbered<Row extends object>(rows: readonly Row[], list?: ListQuery): Numbered<Row>[] {
  const before = list ? offsetOf(list) : 0;
  return rows.map((row, index) => ({ ...row, position: before + index + 1 }));
}

/** Its first column. */
export const POSITION: Column<{ position: number }> = {
  ...{ key: 'position', labelKey: 'web.list.position', numeric: true, type: 'integer' },
  cell: ({ position }) => ({ text: String(position) }),
  value: ({ position }) => position,
};
