import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { ACCEPTED_FILES } from '../platform/files/file-kinds.js';
import type { FormState } from '../platform/web/form-state.js';
import type { PartyRow } from './content/pledge-content.query.js';
import { type PledgeStepVerb, pledgeTransition } from './life/pledge-states.js';
import { formPage, optionsOf } from '../platform/web/form-page.js';
import type { ItemToJudge } from './judging/item-to-judge.js';
import { pledgeTrail } from './pledge-head.views.js';
import { CLAIMS } from './pledge-words.js';
import type { PledgeVersion } from './pledge-version.entity.js';
import type { Pledge } from './pledge.entity.js';

const ofPledge = (pledge: Pledge, locale: Locale) => ({
  note: pledge.title,
  breadcrumbs: pledgeTrail(pledge, locale),
  cancelHref: `/pledges/${pledge.id}`,
});

export function stepPage(pledge: Pledge, verb: PledgeStepVerb, form: FormState, locale: Locale) {
  const asksReason = pledgeTransition(pledge.state, verb)?.asksReason ?? false;
  return formPage(
    form,
    form.view({}, pledge.version),
    {
      ...ofPledge(pledge, locale),
      ...{ title: `pledges.verb.${verb}`, action: `/pledges/${pledge.id}/steps/${verb}`, submit: `pledges.verb.${verb}` },
      words: [`pledges.verbMeans.${verb}`],
      fields: asksReason ? [{ name: 'reason', label: 'pledges.field.reason', type: 'textarea', required: true, maxlength: 1000 }] : [],
    },
    locale,
  );
}

/** The view of `pledges/sign`: what is signed is read first, letter by letter. */
export function signPage(facts: { pledge: Pledge; version: PledgeVersion; party: PartyRow }, form: FormState, locale: Locale) {
  const { pledge, version, party } = facts;
  const page = formPage(
    form,
    form.view(),
    {
      ...ofPledge(pledge, locale),
      ...{ title: 'pledges.sign.title', note: translate(locale, 'pledges.sign.for', { unit: party.title }) },
      ...{ action: `/pledges/${pledge.id}/signature/${party.id}`, submit: 'pledges.sign.submit' },
      hidden: [
        { name: 'partyId', value: String(party.id) },
        { name: 'sha256', value: version.sha256! },
      ],
      fields: [
        { name: 'signerPosition', label: 'pledges.field.signerPosition', maxlength: 200 },
        { name: 'read', label: 'pledges.sign.read', kind: 'tick' },
      ],
    },
    locale,
  );
  return { ...page, text: { lines: version.text!.split('\n'), hash: version.sha256! } };
}

export function paperPage(facts: { pledge: Pledge; parties: PartyRow[]; today: PlainDate }, form: FormState, locale: Locale) {
  const { pledge, parties, today } = facts;
  return formPage(
    form,
    form.view({ signedOn: formatDay(today) }),
    {
      ...ofPledge(pledge, locale),
      ...{ title: 'pledges.paper.title', action: `/pledges/${pledge.id}/paper`, submit: 'pledges.paper.submit', files: true },
      words: ['pledges.paper.note'],
      fields: [
        {
          ...{ name: 'partyIds', label: 'pledges.field.signedFor', kind: 'ticks' },
          options: parties.map(({ id, title }) => ({ value: String(id), label: title })),
        },
        { name: 'signerName', label: 'pledges.field.signerName', required: true, maxlength: 200 },
        { name: 'signerPosition', label: 'pledges.field.signerPosition', maxlength: 200 },
        { name: 'signedOn', label: 'pledges.field.signedOn', hint: 'campaigns.hint.day', short: true, required: true },
        { name: 'file', label: 'pledges.field.scan', type: 'file', required: true, accept: ACCEPTED_FILES },
      ],
    },
    locale,
  );
}

const ofItem = ({ pledge, item }: ItemToJudge, locale: Locale) => {
  const base = `/pledges/${pledge.id}/items/${item.id}`;
  const label = translate(locale, 'pledges.item.title', { number: item.position });
  return { base, page: { note: item.wording, breadcrumbs: [...pledgeTrail(pledge, locale), { label, href: base }], cancelHref: base } };
};

export function reportPage(known: ItemToJudge, form: FormState, locale: Locale) {
  const { base, page } = ofItem(known, locale);
  return formPage(
    form,
    form.view(),
    {
      ...{ ...page, title: 'pledges.report.title', action: `${base}/report`, submit: 'pledges.report.submit', files: true },
      fields: [
        {
          name: 'claim',
          label: 'pledges.field.claim',
          kind: 'radios',
          options: optionsOf(CLAIMS, 'pledges.outcome', locale),
          required: true,
        },
        { name: 'text', label: 'pledges.field.reportText', type: 'textarea', required: true, maxlength: 2000 },
        { name: 'files', label: 'pledges.field.evidence', type: 'file', multiple: true, accept: ACCEPTED_FILES },
      ],
    },
    locale,
  );
}

export function judgementPage(known: ItemToJudge, form: FormState, locale: Locale) {
  const { base, page } = ofItem(known, locale);
  return formPage(
    form,
    form.view(),
    {
      ...{ ...page, title: 'pledges.judgement.title', action: `${base}/judgement`, submit: 'pledges.judgement.submit' },
      words: known.evaluation ? [`pledges.judgement.will.${known.evaluation.outcome}`] : [],
      fields: [{ name: 'note', label: 'pledges.field.note', type: 'textarea', maxlength: 1000 }],
    },
    locale,
  );
}

export function correctionPage(known: ItemToJudge, form: FormState, locale: Locale) {
  const { base, page } = ofItem(known, locale);
  const words = known.item.indicatorId === null && !known.item.households.length;
  return formPage(
    form,
    form.view(),
    {
      ...{ ...page, title: 'pledges.correction.title', action: `${base}/correction`, submit: 'pledges.correction.submit' },
      words: ['pledges.correction.note'],
      fields: [
        ...(words
          ? [
              {
                name: 'claim',
                label: 'pledges.field.claim',
                kind: 'radios' as const,
                options: optionsOf(CLAIMS, 'pledges.outcome', locale),
              },
            ]
          : []),
        { name: 'reason', label: 'pledges.field.reason', type: 'textarea', required: true, maxlength: 1000 },
      ],
    },
    locale,
  );
}
