import { formatNumber } from '../format/format.js';
import { type Locale, translate } from '../i18n/i18n.js';
import type { FormState } from '../web/form-state.js';
import type { InvalidField } from '../web/invalid-form.js';
import { type ListQuery, offsetOf } from '../web/list-query.js';
import type { PageHead } from '../web/page-context.js';
import { type Column, tableView } from '../web/table-view.js';
import type { SheetField } from './read-sheet.js';

/** Where an import stands among the pages. */
export interface ImportPlace {
  /** What the upload page is called. */
  title: string;
  note: string;
  /** The list that is filled: where giving up leads. */
  back: string;
  /** Address of the upload page; the files that are looked at stand below it. */
  path: string;
  headOf(trail: { label: string; href?: string }[]): PageHead;
}

/** A row of a file as it was understood; `messages` say what is wrong with it, [] when nothing is. */
export interface CheckedRow {
  row: number;
  messages: string[];
}

/** A file between upload and confirmation: one page of its rows, and the counts of all. */
export interface CheckedFile<Row extends CheckedRow> {
  id: number;
  name: string;
  columns: Column<Row>[];
  rows: Row[];
  total: number;
  wrong: number;
}

/** One page of the rows, those with mistakes first, and how many are wrong of all. */
export function wrongFirst<Row extends CheckedRow>(
  rows: readonly Row[],
  list: ListQuery,
): Pick<CheckedFile<Row>, 'rows' | 'total' | 'wrong'> {
  const wrong = rows.filter(({ messages }) => messages.length);
  const ordered = [...wrong, ...rows.filter(({ messages }) => !messages.length)];
  return { rows: ordered.slice(offsetOf(list), offsetOf(list) + list.size), total: rows.length, wrong: wrong.length };
}

/** What whoever confirms is asked beside. */
export interface Confirmation {
  /** In place of "n rows, no mistakes". */
  summary?: string;
  reason?: { name: string; label: string; hint: string };
  check?: { name: string; title: string; label: string };
}

/** What `templates/imports/upload.hbs` reads. */
export function uploadPage(
  { title, note, back, path, headOf }: ImportPlace,
  fields: readonly SheetField[],
  templates: { href: string; label: string }[],
  form: FormState,
  locale: Locale,
) {
  const columns = fields.map(({ labelKey, required }) => ({ label: translate(locale, labelKey), required }));
  return { head: { ...headOf([{ label: title }]), form }, title, note, action: path, back, templates, columns, form: form.view() };
}

/** What `templates/imports/preview.hbs` reads: the rows with their mistakes, and the button that writes them all. */
export function previewPage<Row extends CheckedRow>(
  place: ImportPlace,
  { id, name, columns, rows, total, wrong }: CheckedFile<Row>,
  { list, form, locale }: { list: ListQuery; form: FormState; locale: Locale },
  { summary, reason, check }: Confirmation = {},
) {
  const counts = { total: formatNumber(total, locale), wrong: formatNumber(wrong, locale) };
  const path = `${place.path}/${id}`;
  return {
    head: { ...place.headOf([{ label: place.title, href: place.path }, { label: name }]), form },
    title: name,
    note: place.note,
    summary: summary ?? translate(locale, wrong ? 'imports.preview.wrong' : 'imports.preview.right', counts),
    wrong: wrong > 0,
    table: tableView(locale, [ROW, ...columns, PROBLEMS] as Column<Row>[], rows, total, list, {
      path,
      captionKey: 'imports.preview.caption',
      emptyKey: 'platform.tabular.empty',
    }),
    action: path,
    again: place.path,
    reason: reason ?? null,
    check: check ? { ...check, options: [{ value: 'on', label: check.label, hint: '', checked: false }] } : null,
    form: form.view(),
  };
}

/** A mistake in words, with the column it stands in where the file has it. */
export function problemText({ field, key, params }: InvalidField, letters: Record<string, string>, locale: Locale): string {
  const message = translate(locale, key, params);
  const letter = field && letters[field];
  return letter ? translate(locale, 'imports.preview.atColumn', { letter, message }) : message;
}

const ROW: Column<CheckedRow> = { key: 'row', labelKey: 'imports.preview.row', numeric: true, cell: ({ row }) => ({ text: String(row) }) };
const PROBLEMS: Column<CheckedRow> = {
  ...{ key: 'problems', labelKey: 'imports.preview.problems', wide: true },
  cell: ({ messages }) => ({ text: messages.join(' ') }),
};
