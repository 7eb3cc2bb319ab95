import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { formPage } from '../../platform/web/form-page.js';
import { doubleFields, occasionFields, type SupportChoices } from './support-form.views.js';
import { supportTrail } from './support-head.views.js';

export interface ManyFacts extends Pick<SupportChoices, 'programmes' | 'givers'> {
  villages: { id: number; name: string; commune: string }[];
  village: { id: number; name: string } | null;
  rows: { id: number; code: string; headName: string; class: string; members: number | null }[];
  day: PlainDate;
}

/** The view of `support/many`: first the thôn, then a sheet with one line for each of its households. */
export function manySupportsPage(facts: ManyFacts, form: FormState, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const { villages, village, rows, day } = facts;
  const fields = [...doubleFields(form), ...occasionFields(facts, locale)];
  const page = formPage(
    form,
    form.view({ givenOn: formatDay(day) }),
    {
      title: 'support.many.title',
      note: village?.name ?? null,
      breadcrumbs: supportTrail(locale, 'given'),
      action: '/support/given/many',
      submit: 'support.many.submit',
      cancelHref: '/support/given',
      hidden: village ? [{ name: 'village', value: String(village.id) }] : [],
      fields,
    },
    locale,
  );
  return {
    ...page,
    filters: {
      action: '/support/given/many',
      search: null,
      selects: [
        {
          name: 'village',
          label: t('households.field.village'),
          options: villages.map(({ id, name, commune }) => ({
            value: String(id),
            label: `${name}, ${commune}`,
            selected: id === village?.id,
          })),
        },
      ],
      texts: [],
      days: [],
      hidden: [],
      active: false,
      resetHref: '/support/given/many',
    },
    asked: village !== null,
    sheetHref: village ? `/support/given/many.xlsx?village=${village.id}` : null,
    importHref: '/support/given/import',
    caption: t('support.many.caption'),
    rows: rows.map((row) => ({
      ...{ id: row.id, headName: row.headName, code: row.code, class: t(`households.class.${row.class}`) },
      members: row.members === null ? '' : t('support.field.personsOf', { count: row.members }),
    })),
  };
}
