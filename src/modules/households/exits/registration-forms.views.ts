import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { CAUSES } from '../household-words.js';
import type { Household } from '../household.entity.js';
import { formPage, optionsOf } from '../../platform/web/form-page.js';
import { supportTrail } from '../support/support-head.views.js';
import type { ExitHelper } from './exit-helper.entity.js';
import type { ExitPlanItem } from './exit-plan-item.entity.js';
import type { ExitRegistration } from './exit-registration.entity.js';
import { LACKS, PLAN_STATES } from './exit-words.js';
import type { HouseholdSituation } from './household-lacks.query.js';

const householdTrail = (household: Household, locale: Locale) => [
  { label: translate(locale, 'households.list.title'), href: '/households' },
  { label: household.headName, href: `/households/${household.id}` },
];

const ofRegistration = (registration: ExitRegistration, locale: Locale) => {
  const base = `/support/exits/${registration.id}`;
  const name = registration.household.headName;
  return { base, note: name, breadcrumbs: [...supportTrail(locale, 'exits'), { label: name, href: base }], cancelHref: base };
};

export function registerPage(household: Household, situation: HouseholdSituation, day: PlainDate, form: FormState, locale: Locale) {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const known = situation.assessedOn
    ? [{ kind: 'info', text: t('exits.register.prefilled', { day: formatDay(situation.assessedOn) }) }]
    : [{ kind: 'info', text: t('exits.register.notAssessed') }];
  return formPage(
    form,
    form.view({ year: yearOf(day), registeredOn: formatDay(day) }),
    {
      title: 'exits.register.title',
      note: household.headName,
      breadcrumbs: householdTrail(household, locale),
      action: `/households/${household.id}/exit-registration`,
      submit: 'exits.register.submit',
      cancelHref: `/households/${household.id}/support`,
      notices: known,
      words: ['exits.register.voluntary'],
      fields: [
        { name: 'year', label: 'exits.field.year', short: true, required: true, maxlength: 4 },
        { name: 'registeredOn', label: 'exits.field.registeredOn', hint: 'campaigns.hint.day', short: true, required: true },
        {
          name: 'lacks',
          label: 'exits.field.lacks',
          kind: 'ticks',
          options: optionsOf(LACKS, 'exits.lack', locale),
          chosen: situation.lacks,
        },
        {
          name: 'causes',
          label: 'exits.field.causes',
          kind: 'ticks',
          options: optionsOf(CAUSES, 'households.cause', locale),
          chosen: situation.causes,
        },
        { name: 'why', label: 'exits.field.why', type: 'textarea', maxlength: 1000 },
        { name: 'wishes', label: 'exits.field.wishes', type: 'textarea', maxlength: 1000 },
        { name: 'phone', label: 'exits.field.phone', type: 'tel', short: true, maxlength: 20 },
      ],
    },
    locale,
  );
}

export function meetingPage(registration: ExitRegistration, form: FormState, locale: Locale) {
  const { base, ...head } = ofRegistration(registration, locale);
  const { meetingOn, accepted, votesFor, votesCast, meetingNote, version } = registration;
  const stored = { meetingOn: meetingOn ? formatDay(meetingOn) : '', votesFor, votesCast, meetingNote };
  const answers = [
    { value: 'yes', label: translate(locale, 'exits.meeting.yes') },
    { value: 'no', label: translate(locale, 'exits.meeting.no') },
  ];
  const chosen = accepted === null || accepted === undefined ? [] : [accepted ? 'yes' : 'no'];
  return formPage(
    form,
    form.view(stored, version),
    {
      ...head,
      title: 'exits.meeting.title',
      action: `${base}/meeting`,
      submit: 'exits.meeting.submit',
      fields: [
        { name: 'meetingOn', label: 'exits.field.meetingOn', hint: 'campaigns.hint.day', short: true, required: true },
        { name: 'accepted', label: 'exits.field.accepted', kind: 'radios', options: answers, chosen, required: true },
        { name: 'votesFor', label: 'exits.field.votesFor', type: 'number', short: true },
        { name: 'votesCast', label: 'exits.field.votesCast', type: 'number', short: true },
        { name: 'meetingNote', label: 'exits.field.meetingNote', type: 'textarea', maxlength: 1000 },
      ],
    },
    locale,
  );
}

export function helperPage(
  registration: ExitRegistration,
  units: { id: number; title: string }[],
  day: PlainDate,
  form: FormState,
  locale: Locale,
) {
  const { base, ...head } = ofRegistration(registration, locale);
  return formPage(
    form,
    form.view({ since: formatDay(day) }),
    {
      ...head,
      title: 'exits.helper.add',
      action: `${base}/helpers/new`,
      submit: 'exits.helper.submit',
      fields: [
        {
          name: 'unitId',
          label: 'exits.field.helper',
          hint: 'exits.helper.unitHint',
          kind: 'select',
          required: true,
          placeholder: 'support.choose',
          options: units.map(({ id, title }) => ({ value: String(id), label: title })),
        },
        { name: 'person', label: 'exits.field.person', hint: 'exits.helper.personHint', required: true, maxlength: 100 },
        { name: 'phone', label: 'exits.field.phone', type: 'tel', short: true, maxlength: 20 },
        { name: 'since', label: 'exits.field.since', hint: 'campaigns.hint.day', short: true, required: true },
      ],
    },
    locale,
  );
}

export function planItemPage(
  registration: ExitRegistration,
  helpers: { helper: ExitHelper; name: string }[],
  form: FormState,
  locale: Locale,
) {
  const { base, ...head } = ofRegistration(registration, locale);
  const lacks = [...registration.lacks, ...LACKS.filter((lack) => !registration.lacks.includes(lack))];
  return formPage(
    form,
    form.view(),
    {
      ...head,
      title: 'exits.plan.add',
      action: `${base}/plan/new`,
      submit: 'exits.plan.submit',
      fields: [
        { name: 'lack', label: 'exits.field.lack', kind: 'select', required: true, options: optionsOf(lacks, 'exits.lack', locale) },
        { name: 'what', label: 'exits.field.what', type: 'textarea', required: true, maxlength: 500 },
        {
          name: 'helperId',
          label: 'exits.field.who',
          kind: 'select',
          placeholder: 'platform.none',
          options: helpers.map(({ helper, name }) => ({ value: String(helper.id), label: `${name}, ${helper.person}` })),
        },
        { name: 'dueOn', label: 'exits.field.dueOn', hint: 'campaigns.hint.day', short: true },
      ],
    },
    locale,
  );
}

export function planStatePage(registration: ExitRegistration, item: ExitPlanItem, form: FormState, locale: Locale) {
  const { base, ...head } = ofRegistration(registration, locale);
  return formPage(
    form,
    form.view({ state: item.state, doneOn: item.doneOn ? formatDay(item.doneOn) : '', note: item.note }),
    {
      ...head,
      title: 'exits.plan.move',
      note: `${translate(locale, `exits.lack.${item.lack}`)}: ${item.what}`,
      action: `${base}/plan/${item.id}`,
      submit: 'exits.plan.moveSubmit',
      fields: [
        {
          name: 'state',
          label: 'exits.field.planState',
          kind: 'select',
          required: true,
          options: optionsOf(PLAN_STATES, 'exits.planState', locale),
        },
        { name: 'doneOn', label: 'exits.field.doneOn', hint: 'exits.plan.doneHint', short: true },
        { name: 'note', label: 'households.field.note', type: 'textarea', maxlength: 500 },
      ],
    },
    locale,
  );
}

export function withdrawalPage(registration: ExitRegistration, day: PlainDate, form: FormState, locale: Locale) {
  const { base, ...head } = ofRegistration(registration, locale);
  return formPage(
    form,
    form.view({ on: formatDay(day) }),
    {
      ...head,
      title: 'exits.withdraw.title',
      action: `${base}/withdrawal`,
      submit: 'exits.withdraw.submit',
      words: ['exits.withdraw.words'],
      fields: [
        { name: 'on', label: 'exits.withdraw.on', hint: 'campaigns.hint.day', short: true, required: true },
        { name: 'reason', label: 'exits.withdraw.reason', hint: 'exits.withdraw.reasonHint', type: 'textarea', maxlength: 500 },
      ],
    },
    locale,
  );
}

export function slipFormPage(household: Household, day: PlainDate, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ year: yearOf(day) }),
    {
      title: 'exits.slip.issue',
      note: household.headName,
      breadcrumbs: householdTrail(household, locale),
      action: `/households/${household.id}/exit-slip`,
      submit: 'exits.slip.submit',
      cancelHref: `/households/${household.id}/support`,
      words: ['exits.slip.words'],
      fields: [{ name: 'year', label: 'exits.field.year', short: true, required: true, maxlength: 4 }],
    },
    locale,
  );
}
