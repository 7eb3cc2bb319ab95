import { formatDay } from '../../platform/format/format.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { formPage, optionsOf } from '../../platform/web/form-page.js';
import type { SponsorshipPromise } from './sponsorship-promise.entity.js';
import type { Sponsorship } from './sponsorship.entity.js';
import { supportTrail } from './support-head.views.js';
import { SUPPORT_KINDS, SUPPORT_SOURCES } from './support-words.js';

type Choice = { id: number; title: string };
const choicesOf = (units: Choice[]) => units.map(({ id, title }) => ({ value: String(id), label: title }));

export function newSponsorshipPage(communes: Choice[], sponsors: Choice[], day: PlainDate, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ since: formatDay(day), communeId: communes.length === 1 ? communes[0]!.id : '' }),
    {
      title: 'support.sponsor.new',
      breadcrumbs: supportTrail(locale, 'sponsorships'),
      action: '/support/sponsorships/new',
      submit: 'support.sponsor.newSubmit',
      cancelHref: '/support/sponsorships',
      fields: [
        {
          name: 'sponsorId',
          label: 'support.sponsor.sponsor',
          kind: 'select',
          required: true,
          placeholder: 'support.choose',
          options: choicesOf(sponsors),
        },
        {
          name: 'communeId',
          label: 'support.sponsor.commune',
          kind: 'select',
          required: true,
          placeholder: 'support.choose',
          options: choicesOf(communes),
        },
        {
          name: 'householdCode',
          label: 'support.sponsor.householdCode',
          hint: 'support.sponsor.householdCodeHint',
          short: true,
          maxlength: 20,
        },
        { name: 'since', label: 'support.sponsor.since', hint: 'campaigns.hint.day', short: true, required: true },
        { name: 'until', label: 'support.sponsor.until', short: true },
        { name: 'document', label: 'support.sponsor.document', maxlength: 200 },
        { name: 'note', label: 'households.field.note', type: 'textarea', rows: 2, maxlength: 1000 },
      ],
    },
    locale,
  );
}

const ofSponsorship = (id: number, name: string, locale: Locale) => {
  const base = `/support/sponsorships/${id}`;
  return { note: name, breadcrumbs: [...supportTrail(locale, 'sponsorships'), { label: name, href: base }], cancelHref: base };
};

export function promisePage({ id }: Sponsorship, name: string, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view(),
    {
      ...ofSponsorship(id, name, locale),
      title: 'support.sponsor.promise',
      action: `/support/sponsorships/${id}/promises`,
      submit: 'support.sponsor.promiseSubmit',
      fields: [
        { name: 'what', label: 'support.sponsor.what', required: true, maxlength: 500 },
        {
          name: 'kind',
          label: 'support.field.kind',
          kind: 'select',
          short: true,
          required: true,
          options: optionsOf(SUPPORT_KINDS, 'support.kind', locale),
        },
        { name: 'value', label: 'support.field.value', hint: 'support.field.valueHint', type: 'number', short: true, required: true },
        { name: 'dueOn', label: 'exits.field.dueOn', short: true },
      ],
    },
    locale,
  );
}

export function deliveryPage(
  { id }: Sponsorship,
  name: string,
  promises: SponsorshipPromise[],
  day: PlainDate,
  form: FormState,
  locale: Locale,
) {
  return formPage(
    form,
    form.view({ givenOn: formatDay(day), source: 'enterprise' }),
    {
      ...ofSponsorship(id, name, locale),
      title: 'support.sponsor.deliver',
      action: `/support/sponsorships/${id}/deliveries`,
      submit: 'support.sponsor.deliverSubmit',
      fields: [
        {
          name: 'promiseId',
          label: 'support.field.promise',
          kind: 'select',
          required: true,
          options: promises.map((promise) => ({ value: String(promise.id), label: promise.what })),
        },
        { name: 'what', label: 'support.sponsor.done', required: true, maxlength: 500 },
        {
          name: 'kind',
          label: 'support.field.kind',
          kind: 'select',
          short: true,
          required: true,
          options: optionsOf(SUPPORT_KINDS, 'support.kind', locale),
        },
        { name: 'value', label: 'support.field.value', hint: 'support.field.valueHint', type: 'number', short: true },
        { name: 'quantity', label: 'support.field.quantity', type: 'number', short: true },
        { name: 'unitOfMeasure', label: 'support.field.unitOfMeasure', short: true, maxlength: 40 },
        {
          name: 'source',
          label: 'support.field.source',
          kind: 'select',
          required: true,
          options: optionsOf(SUPPORT_SOURCES, 'support.source', locale),
        },
        { name: 'givenOn', label: 'support.field.givenOn', hint: 'campaigns.hint.day', short: true, required: true },
      ],
    },
    locale,
  );
}

export function endSponsorshipPage({ id }: Sponsorship, name: string, day: PlainDate, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ on: formatDay(day) }),
    {
      ...ofSponsorship(id, name, locale),
      title: 'support.sponsor.end',
      action: `/support/sponsorships/${id}/end`,
      submit: 'support.sponsor.end',
      fields: [
        { name: 'on', label: 'support.sponsor.endedOn', hint: 'campaigns.hint.day', short: true, required: true },
        { name: 'reason', label: 'support.sponsor.endReason', type: 'textarea', rows: 2, required: true, maxlength: 500 },
      ],
    },
    locale,
  );
}
