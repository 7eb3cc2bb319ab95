import { StreamableFile } from '@nestjs/common';
import { csvStream } from '../export/csv.js';
import type { CellInput, TabularColumn, TabularRecord, TabularSheet } from '../export/tabular-sheet.js';
import { xlsxStream } from '../export/xlsx.js';
import { type Locale, translate } from '../i18n/i18n.js';
import { slugify } from '../text/vietnamese.js';
import type { Column } from './table-view.js';

export const SHEET_KINDS = ['csv', 'xlsx'] as const;
export type SheetKind = (typeof SHEET_KINDS)[number];

const TYPES: Record<SheetKind, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** No file of a list is longer: it is made in one piece. */
export const MOST_SHEET_ROWS = 20_000;

/** A table as a file to keep. A handler returns it in place of a page; it is written while it is sent. Further sheets go into a workbook only. */
export function sheetFile(kind: SheetKind, sheet: TabularSheet, ...further: TabularSheet[]): StreamableFile {
  const stream = kind === 'csv' ? csvStream(sheet) : xlsxStream(sheet, ...further);
  return new StreamableFile(stream, { type: TYPES[kind], disposition: `attachment; filename="${slugify(sheet.name) || 'bang'}.${kind}"` });
}

export interface SheetHead {
  name: string;
  title?: string;
  notes?: string[];
}

/** The columns of a list page as the columns of a file: figures where a column says what they are, otherwise the words of the page. */
export function listSheet<Row>(locale: Locale, columns: Column<Row>[], rows: Row[], head: SheetHead): TabularSheet {
  const heads = columns.map((column): TabularColumn => {
    return { key: column.key, label: translate(locale, column.labelKey), type: column.value ? (column.type ?? 'number') : 'text' };
  });
  return { ...head, columns: heads, rows: rows.map((row) => recordOf(columns, row)) };
}

function recordOf<Row>(columns: Column<Row>[], row: Row): TabularRecord {
  return Object.fromEntries(columns.map((column) => [column.key, column.value ? column.value(row) : wordsOf(column, row)]));
}

function wordsOf<Row>(column: Column<Row>, row: Row): CellInput {
  const { status, text, note } = column.cell(row);
  return [status?.label, text, note].filter(Boolean).join(' · ');
}
