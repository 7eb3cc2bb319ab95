import { formatDay, formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import { type ImportPlace, previewPage, problemText, wrongFirst } from '../../../platform/imports/import-pages.views.js';
import { isPlainDate } from '../../../platform/time/plain-date.js';
import type { FormState } from '../../../platform/web/form-state.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import type { Column } from '../../../platform/web/table-view.js';
import type { Standard } from '../../standards/standard.rules.js';
import { roundTitle } from '../review-head.views.js';
import type { ReviewRound } from '../review-round.entity.js';
import type { CellChange, ComparedRow } from './compare-sheet.js';
import type { ComparedSheet } from './review-sheet.js';
import type { CellValue } from './sheet-cells.rules.js';
import { sheetColumns } from './sheet-columns.js';

function placeOf(round: ReviewRound, locale: Locale): ImportPlace {
  const name = roundTitle(round, locale);
  const crumbs = [
    { label: translate(locale, 'reviews.list.title'), href: '/reviews' },
    { label: name, href: `/reviews/${round.id}` },
  ];
  return {
    ...{ title: translate(locale, 'reviews.sheet.title'), note: name, back: `/reviews/${round.id}`, path: `/reviews/${round.id}/sheet` },
    headOf: (trail) => ({
      title: trail.at(-1)!.label,
      breadcrumbs: [...crumbs, ...trail.map(({ label, href = null }) => ({ label, href }))],
    }),
  };
}

/** The view of `imports/upload`: the sheet to take along, and the place to bring it back. */
export function sheetUploadPage({ round, standard }: { round: ReviewRound; standard: Standard }, form: FormState, locale: Locale) {
  const { headOf, ...place } = placeOf(round, locale);
  return {
    head: { ...headOf([{ label: place.title }]), form },
    ...{ title: place.title, note: place.note, action: place.path, back: place.back },
    templates: [{ href: `${place.path}.xlsx`, label: translate(locale, 'reviews.sheet.take') }],
    columns: sheetColumns(standard, locale)
      .filter(({ told }) => !told)
      .map(({ key, label }) => ({ label, required: key === 'code' })),
    form: form.view(),
  };
}

type Shown = ComparedRow & { messages: string[]; told: string };

/** The view of `imports/preview`: only the rows that change something or are wrong. */
export function sheetPreviewPage({ round, standard, draft, rows }: ComparedSheet, list: ListQuery, form: FormState, locale: Locale) {
  const labels = new Map(sheetColumns(standard, locale).map(({ key, label }) => [key, label]));
  const shown = rows.map((row): Shown => ({
    ...row,
    messages: row.problems.map((problem) => problemText(problem, draft.content.letters, locale)),
    told: row.changes.map((change) => inWords(change, labels, locale)).join('; '),
  }));
  const page = wrongFirst(shown, list);
  const counts = { households: formatNumber(rows.length, locale), all: formatNumber(draft.content.rows.length, locale) };
  return previewPage(
    placeOf(round, locale),
    { id: draft.id, name: draft.fileName, columns: COLUMNS, ...page },
    { list, form, locale },
    page.wrong ? {} : { summary: translate(locale, rows.length ? 'reviews.sheet.summary' : 'reviews.sheet.nothing', counts) },
  );
}

const COLUMNS: Column<Shown>[] = [
  { key: 'code', labelKey: 'households.field.code', cell: ({ code }) => ({ text: code }) },
  { key: 'headName', labelKey: 'households.field.headName', main: true, cell: ({ found }) => ({ text: found?.row.headName ?? null }) },
  { key: 'told', labelKey: 'reviews.sheet.changes', cell: ({ told }) => ({ text: told }) },
];

function inWords({ key, before, after }: CellChange, labels: ReadonlyMap<string, string>, locale: Locale): string {
  const words = (value: CellValue): string => {
    if (value === null) return translate(locale, 'reviews.sheet.empty');
    if (typeof value === 'boolean') return translate(locale, value ? 'reviews.lack.yes' : 'reviews.lack.no');
    if (typeof value === 'number') return formatNumber(value, locale);
    return isPlainDate(value) ? formatDay(value) : value;
  };
  return translate(locale, 'reviews.sheet.change', { column: labels.get(key)!, before: words(before), after: words(after) });
}
