import { ACCEPTED_FILES } from '../../platform/files/file-kinds.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { LACKS } from '../exits/exit-words.js';
import type { Household } from '../household.entity.js';
import { type FieldFacts, formPage, type Option, optionsOf } from '../../platform/web/form-page.js';
import type { Programme } from './programmes.rules.js';
import { supportTrail } from './support-head.views.js';
import { SUPPORT_KINDS, SUPPORT_SOURCES } from './support-words.js';
import type { Support } from './support.entity.js';

export interface SupportChoices {
  programmes: Programme[];
  givers: { id: number; title: string }[];
  plan: { id: number; what: string; lack: string; year: number }[];
  promises: { id: number; what: string; sponsor: string }[];
}

export const programmeOptions = (programmes: readonly Programme[]): Option[] =>
  programmes.map(({ code, name }) => ({ value: code, label: name }));

/** What is asked of one occasion, for one household and for many. */
export function occasionFields({ programmes, givers }: Pick<SupportChoices, 'programmes' | 'givers'>, locale: Locale): FieldFacts[] {
  const units = givers.map(({ id, title }) => ({ value: String(id), label: title }));
  return [
    {
      name: 'programme',
      label: 'support.field.programme',
      kind: 'select',
      required: true,
      placeholder: 'support.choose',
      options: programmeOptions(programmes),
    },
    {
      name: 'kind',
      label: 'support.field.kind',
      kind: 'select',
      short: true,
      required: true,
      options: optionsOf(SUPPORT_KINDS, 'support.kind', locale),
    },
    { name: 'givenOn', label: 'support.field.givenOn', hint: 'campaigns.hint.day', short: true, required: true },
    {
      name: 'source',
      label: 'support.field.source',
      kind: 'select',
      required: true,
      options: optionsOf(SUPPORT_SOURCES, 'support.source', locale),
    },
    { name: 'giverId', label: 'support.field.giver', kind: 'select', placeholder: 'support.field.giverOther', options: units },
    { name: 'giverName', label: 'support.field.giverName', hint: 'support.field.giverNameHint', maxlength: 200 },
    { name: 'unitOfMeasure', label: 'support.field.unitOfMeasure', hint: 'support.field.unitOfMeasureHint', short: true, maxlength: 40 },
    { name: 'what', label: 'support.field.what', type: 'textarea', rows: 2, maxlength: 500 },
  ];
}

/** Shown once the warning was said: the tick and the reason. */
export function doubleFields(form: FormState): FieldFacts[] {
  const asked = form.invalid && /doubleAccepted|doubleReason/.test(Object.keys(form.view().messages).join(' '));
  if (!asked) return [];
  return [
    { name: 'doubleAccepted', label: 'support.field.doubleAccepted', kind: 'tick' },
    { name: 'doubleReason', label: 'support.field.doubleReason', maxlength: 500 },
  ];
}

/** The view of `support/form` for one household. */
export function giveSupportPage(
  household: Household,
  choices: SupportChoices,
  day: PlainDate,
  form: FormState,
  planItem: string,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const base = `/households/${household.id}`;
  const plan = choices.plan.map(({ id, what, lack, year }) => ({
    value: String(id),
    label: `${year}, ${t(`exits.lack.${lack}`)}: ${what}`,
  }));
  const promises = choices.promises.map(({ id, what, sponsor }) => ({ value: String(id), label: `${sponsor}: ${what}` }));
  const occasion = occasionFields(choices, locale);
  return formPage(
    form,
    form.view({ givenOn: formatDay(day), planItemId: planItem }),
    {
      title: 'support.give.title',
      note: household.headName,
      breadcrumbs: [
        { label: t('households.list.title'), href: '/households' },
        { label: household.headName, href: base },
      ],
      action: `${base}/support/new`,
      submit: 'support.give.submit',
      cancelHref: `${base}/support`,
      files: true,
      fields: [
        ...doubleFields(form),
        ...occasion.slice(0, 3),
        { name: 'value', label: 'support.field.value', hint: 'support.field.valueHint', type: 'number', short: true },
        { name: 'quantity', label: 'support.field.quantity', type: 'number', short: true },
        ...occasion.slice(6, 7),
        { name: 'persons', label: 'support.field.persons', hint: 'support.field.personsHint', type: 'number', short: true },
        ...occasion.slice(3, 6),
        {
          name: 'lack',
          label: 'support.field.lack',
          kind: 'select',
          placeholder: 'platform.none',
          options: optionsOf(LACKS, 'exits.lack', locale),
        },
        ...(plan.length
          ? [{ name: 'planItemId', label: 'support.field.planItem', kind: 'select' as const, placeholder: 'platform.none', options: plan }]
          : []),
        ...(promises.length
          ? [
              {
                name: 'promiseId',
                label: 'support.field.promise',
                kind: 'select' as const,
                placeholder: 'platform.none',
                options: promises,
              },
            ]
          : []),
        ...occasion.slice(7),
        { name: 'evidence', label: 'support.field.evidence', hint: 'files.hint', type: 'file', multiple: true, accept: ACCEPTED_FILES },
      ],
    },
    locale,
  );
}

export function voidPage(support: Support, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view(),
    {
      title: 'support.void.title',
      note: support.household?.headName ?? null,
      breadcrumbs: supportTrail(locale, 'given'),
      action: `/support/given/${support.id}/void`,
      submit: 'support.void.submit',
      cancelHref: `/support/given/${support.id}`,
      words: ['support.void.words'],
      fields: [{ name: 'reason', label: 'support.void.reason', type: 'textarea', required: true, maxlength: 500 }],
    },
    locale,
  );
}

export function importPage(choices: Pick<SupportChoices, 'programmes' | 'givers'>, day: PlainDate, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ givenOn: formatDay(day) }),
    {
      title: 'support.import.title',
      breadcrumbs: supportTrail(locale, 'given'),
      action: '/support/given/import',
      submit: 'support.import.submit',
      cancelHref: '/support/given',
      words: ['support.import.words'],
      files: true,
      fields: [
        ...doubleFields(form),
        ...occasionFields(choices, locale),
        { name: 'file', label: 'support.import.file', hint: 'support.import.fileHint', type: 'file', required: true, accept: '.xlsx,.csv' },
      ],
    },
    locale,
  );
}
