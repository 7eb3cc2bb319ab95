import { formatNumber } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { FormState } from '../../../platform/web/form-state.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import { roundTitle } from '../review-head.views.js';
import { classWord } from '../review-words.views.js';
import type { EnteredForm, VillageFormsFound } from './village-forms.js';

/** The view of `reviews/village-forms`: those that lack something first. */
export function villageFormsPage({ round, village, forms }: VillageFormsFound, list: ListQuery, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const path = `/reviews/${round.id}/villages/${village.id}/forms`;
  const ordered = forms.toSorted((a, b) => Number(!a.missing.length) - Number(!b.missing.length));
  const rows = ordered.slice(offsetOf(list), offsetOf(list) + list.size);
  const whole = forms.filter(({ missing }) => !missing.length).length;
  const counts = { whole: formatNumber(whole, locale), open: formatNumber(forms.length - whole, locale) };
  const title = t('reviews.forms.title', { village: village.name });
  const back = { label: roundTitle(round, locale), href: `/reviews/${round.id}` };
  return {
    head: { title, breadcrumbs: [{ label: t('reviews.list.title'), href: '/reviews' }, back, { label: title }], form },
    ...{ title, note: t('reviews.forms.note', counts), form: form.view() },
    close: whole ? { action: path, label: t('reviews.forms.close', counts) } : null,
    table: tableView(locale, columns(locale), rows, forms.length, list, {
      path,
      captionKey: 'reviews.forms.caption',
      emptyKey: 'reviews.forms.empty',
    }),
  };
}

function columns(locale: Locale): Column<EnteredForm>[] {
  const words = ({ missing }: EnteredForm): string => missing.map(({ key, params }) => translate(locale, key, params)).join(' ');
  return [
    { key: 'code', labelKey: 'households.field.code', cell: ({ row }) => ({ text: row.code }) },
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      cell: ({ row }) => ({ text: row.headName, href: `/reviews/cases/${row.id}/form-b` }),
    },
    {
      key: 'missing',
      labelKey: 'reviews.formB.missing',
      cell: (one) =>
        one.missing.length ? { text: words(one) } : { status: { kind: 'good', label: translate(locale, 'reviews.forms.whole') } },
    },
    {
      key: 'class',
      labelKey: 'reviews.field.classFound',
      cell: ({ judgement }) => ({ text: judgement.class && classWord(judgement.class, locale) }),
    },
  ];
}
