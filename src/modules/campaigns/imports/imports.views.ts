import { formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { InvalidField } from '../../platform/web/invalid-form.js';
import { type ListQuery, offsetOf, PAGE_SIZE } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { RowProblem } from '../rows-refused.js';
import type { DraftRow, ImportDraft } from './import-draft.entity.js';

interface Shown extends DraftRow {
  messages: string[];
}

/** The rows of a file, those with mistakes first, each mistake with its column. */
export function draftTable(draft: ImportDraft, problems: readonly RowProblem[], list: ListQuery, path: string, locale: Locale) {
  const broken = Map.groupBy(problems, ({ ref }) => ref);
  const rows = draft.content.rows.map((row): Shown => {
    const all = [...row.problems, ...(broken.get(String(row.row)) ?? [])];
    return { ...row, messages: all.map((problem) => placed(problem, draft.content.letters, locale)) };
  });
  const ordered = [...rows.filter(({ messages }) => messages.length), ...rows.filter(({ messages }) => !messages.length)];
  const wrong = rows.filter(({ messages }) => messages.length).length;
  const shown = ordered.slice(offsetOf(list), offsetOf(list) + PAGE_SIZE);
  return {
    wrong,
    total: rows.length,
    table: tableView(locale, COLUMNS, shown, rows.length, list, {
      path,
      captionKey: 'imports.preview.caption',
      emptyKey: 'platform.tabular.empty',
    }),
    summary: translate(locale, wrong ? 'imports.preview.wrong' : 'imports.preview.right', {
      total: formatNumber(rows.length, locale),
      wrong: formatNumber(wrong, locale),
    }),
  };
}

function placed({ field, key, params }: InvalidField, letters: Record<string, string>, locale: Locale): string {
  const message = translate(locale, key, params);
  const letter = field && letters[field];
  return letter ? translate(locale, 'imports.preview.atColumn', { letter, message }) : message;
}

const COLUMNS: Column<Shown>[] = [
  { key: 'row', labelKey: 'imports.preview.row', numeric: true, cell: ({ row }) => ({ text: String(row) }) },
  { key: 'unit', labelKey: 'imports.preview.unit', main: true, cell: ({ unit }) => ({ text: unit }) },
  { key: 'subject', labelKey: 'imports.preview.subject', cell: ({ subject }) => ({ text: subject }) },
  { key: 'figures', labelKey: 'imports.preview.figures', numeric: true, cell: ({ figures }) => ({ text: figures }) },
  { key: 'problems', labelKey: 'imports.preview.problems', cell: ({ messages }) => ({ text: messages.join(' ') }) },
];
