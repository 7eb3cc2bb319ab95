import { formatDay, formatNumber } from '../platform/format/format.js';
import type { Locale } from '../platform/i18n/i18n.js';
import { dayOf } from '../platform/time/plain-date.js';
import type { FormState } from '../platform/web/form-state.js';
import type { ItemRow } from './content/pledge-content.query.js';
import type { FormChoices } from './content/form-choices.js';
import { formPage, optionsOf } from '../platform/web/form-page.js';
import { pledgesTrail, pledgeTrail } from './pledge-head.views.js';
import { COMPARISONS, PARTY_ROLES, PLEDGE_KINDS } from './pledge-words.js';
import type { Pledge } from './pledge.entity.js';

const units = (rows: { id: number; title: string }[]) => rows.map(({ id, title }) => ({ value: String(id), label: title }));

export function newPledgePage(
  choices: { hosts: { id: number; title: string }[]; campaigns: { id: number; title: string }[]; year: number },
  form: FormState,
  locale: Locale,
) {
  const { hosts, campaigns, year } = choices;
  return formPage(
    form,
    form.view({ year, hostId: hosts.length === 1 ? hosts[0]!.id : '', kind: 'poverty' }),
    {
      ...{
        title: 'pledges.new.title',
        note: null,
        breadcrumbs: pledgesTrail(locale),
        action: '/pledges/new',
        submit: 'pledges.new.submit',
      },
      cancelHref: '/pledges',
      fields: [
        {
          name: 'kind',
          label: 'pledges.field.kind',
          kind: 'select',
          options: optionsOf(PLEDGE_KINDS, 'pledges.kind', locale),
          required: true,
        },
        { name: 'title', label: 'pledges.field.title', required: true, maxlength: 300 },
        { name: 'year', label: 'pledges.field.year', short: true, required: true, maxlength: 4 },
        { name: 'hostId', label: 'pledges.field.host', hint: 'pledges.hint.host', kind: 'select', options: units(hosts), required: true },
        {
          name: 'campaignId',
          label: 'pledges.field.campaign',
          kind: 'select',
          options: units(campaigns),
          placeholder: 'pledges.hint.noCampaign',
        },
        { name: 'signBy', label: 'pledges.field.signBy', hint: 'campaigns.hint.day', short: true },
      ],
    },
    locale,
  );
}

const ofPledge = (pledge: Pledge, locale: Locale) => ({
  note: pledge.title,
  breadcrumbs: pledgeTrail(pledge, locale),
  cancelHref: `/pledges/${pledge.id}`,
});

export function editPledgePage(pledge: Pledge, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ title: pledge.title, signBy: pledge.signBy ? formatDay(pledge.signBy) : '' }, pledge.version),
    {
      ...ofPledge(pledge, locale),
      ...{ title: 'pledges.edit.title', action: `/pledges/${pledge.id}/edit`, submit: 'pledges.save' },
      fields: [
        { name: 'title', label: 'pledges.field.title', required: true, maxlength: 300 },
        { name: 'signBy', label: 'pledges.field.signBy', hint: 'campaigns.hint.day', short: true },
      ],
    },
    locale,
  );
}

export function partyPage({ pledge, near }: FormChoices, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ role: 'pledges' }),
    {
      ...ofPledge(pledge, locale),
      ...{ title: 'pledges.party.add', action: `/pledges/${pledge.id}/parties/new`, submit: 'pledges.party.add' },
      fields: [
        { name: 'unitId', label: 'pledges.field.party', hint: 'pledges.hint.party', kind: 'select', options: units(near), required: true },
        {
          ...{ name: 'role', label: 'pledges.field.role', kind: 'radios', required: true, chosen: ['pledges'] },
          options: optionsOf(PARTY_ROLES, 'pledges.role', locale),
        },
      ],
    },
    locale,
  );
}

export function itemFormPage(choices: FormChoices, item: ItemRow | null, form: FormState, locale: Locale) {
  const { pledge, parties, indicators, measured } = choices;
  const pledging = parties.filter(({ role }) => role === 'pledges').map(({ id, title }) => ({ value: String(id), label: title }));
  const path = item ? `items/${item.id}/edit` : 'items/new';
  return formPage(
    form,
    form.view(item ? storedItem(item) : { deadline: formatDay(dayOf(pledge.year, 12, 31)) }),
    {
      ...ofPledge(pledge, locale),
      ...{ title: item ? 'pledges.item.edit' : 'pledges.item.add', action: `/pledges/${pledge.id}/${path}`, submit: 'pledges.save' },
      words: ['pledges.item.ways'],
      fields: [
        { name: 'wording', label: 'pledges.field.wording', type: 'textarea', required: true, maxlength: 1000 },
        { name: 'partyId', label: 'pledges.field.promiser', kind: 'select', options: pledging, placeholder: 'pledges.item.everyParty' },
        { name: 'deadline', label: 'pledges.field.deadline', hint: 'campaigns.hint.day', short: true, required: true },
        {
          name: 'indicatorId',
          label: 'pledges.field.indicator',
          kind: 'select',
          options: indicators,
          placeholder: 'pledges.hint.noIndicator',
        },
        {
          name: 'measuredUnitId',
          label: 'pledges.field.measuredUnit',
          kind: 'select',
          options: units(measured),
          placeholder: 'pledges.hint.measuredUnit',
        },
        {
          ...{ name: 'comparison', label: 'pledges.field.comparison', kind: 'select', placeholder: 'pledges.hint.noIndicator' },
          options: optionsOf(COMPARISONS, 'pledges.comparison', locale),
        },
        { name: 'amount', label: 'pledges.field.amount', hint: 'pledges.hint.amount', short: true, maxlength: 20 },
        { name: 'households', label: 'pledges.field.households', hint: 'pledges.hint.households', type: 'textarea', maxlength: 4000 },
      ],
    },
    locale,
  );
}

const storedItem = ({ wording, partyId, indicatorId, measuredUnitId, comparison, amount, households, deadline }: ItemRow) => ({
  ...{ wording, partyId, indicatorId, measuredUnitId, comparison, deadline: formatDay(deadline) },
  amount: amount === null ? '' : formatNumber(amount),
  households: households.map(({ code }) => code).join('\n'),
});
