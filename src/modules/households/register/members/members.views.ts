import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { FormState, FormView } from '../../../platform/web/form-state.js';
import { DISABILITIES, SCHOOL_LEVELS, SEXES, WORK_STATES } from '../../household-words.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { ETHNIC_GROUPS } from '../ethnic-groups.js';
import { field, type FormField, formPage, householdTrail, type Option, optionsOf } from '../form.views.js';
import { birthText } from '../people.rules.js';
import { GONE, OTHER_RELATIONS } from './members.forms.js';
import { memberValues } from './member-values.js';

const yesNo = (locale: Locale): Option[] => [
  { value: 'yes', label: translate(locale, 'platform.yes') },
  { value: 'no', label: translate(locale, 'platform.no') },
];

/** The inputs about one person, in the order of the paper form. */
function personFields(form: FormView, relations: Option[] | null, locale: Locale): FormField[] {
  const t = (key: string): string => translate(locale, key);
  const select = (name: string, options: Option[]): FormField =>
    field({ name, label: t(`households.field.${name}`), options, placeholder: t('register.unknown') });
  const tick = (name: string): FormField => {
    const option = { value: 'on', label: t('platform.yes'), checked: form.values[name] === 'on', hint: null };
    return field({ name, label: t(`households.field.${name}`), ticks: [option] });
  };
  return [
    field({ name: 'name', label: t('households.field.name'), required: true, maxlength: 100 }),
    ...(relations
      ? [
          field({
            name: 'relation',
            label: t('households.field.relation'),
            options: relations,
            placeholder: t('register.choose'),
            required: true,
          }),
        ]
      : []),
    select('sex', optionsOf(SEXES, 'households.sex', locale)),
    field({ name: 'birth', label: t('households.field.bornOn'), hint: t('register.field.birthHint'), short: true, maxlength: 30 }),
    select('ethnicity', ethnicOptions()),
    field({
      name: 'idNumber',
      label: t('households.field.idNumber'),
      hint: t('households.field.idNumberHint'),
      short: true,
      maxlength: 20,
    }),
    select('work', optionsOf(WORK_STATES, 'households.work', locale)),
    select('attends', optionsOf(SCHOOL_LEVELS, 'households.schoolLevel', locale)),
    select('completed', optionsOf(SCHOOL_LEVELS, 'households.schoolLevel', locale)),
    select('insured', yesNo(locale)),
    select('disability', optionsOf(DISABILITIES, 'households.disability', locale)),
    select('malnourished', yesNo(locale)),
    tick('merit'),
    tick('socialBenefit'),
  ];
}

export const ethnicOptions = (): Option[] => ETHNIC_GROUPS.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }));

export function newMemberPage(household: Household, state: FormState, today: PlainDate, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const form = state.view({ joinedOn: formatDay(today) });
  const joined = field({
    name: 'joinedOn',
    label: t('register.field.joinedOn'),
    hint: t('campaigns.hint.day'),
    required: true,
    short: true,
  });
  const page = {
    title: t('register.member.new'),
    fields: [...personFields(form, optionsOf(OTHER_RELATIONS, 'households.relation', locale), locale), joined],
    submit: t('register.member.new'),
    ...addresses(household, 'members/new'),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

export function editMemberPage(household: Household, member: HouseholdMember, state: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const form = state.view(memberValues(member), member.version);
  const relations = member.relation === 'head' ? null : optionsOf(OTHER_RELATIONS, 'households.relation', locale);
  const page = {
    title: t('register.member.edit', { name: member.name }),
    fields: personFields(form, relations, locale),
    submit: t('register.save'),
    ...addresses(household, `members/${member.id}`),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

export function leavePage(household: Household, member: HouseholdMember, state: FormState, today: PlainDate, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const form = state.view({ on: formatDay(today) });
  const reasons = optionsOf(['moved_away', 'died', 'mistake'], 'households.leaveReason', locale);
  const page = {
    title: t('register.member.leave', { name: member.name }),
    text: t('register.member.leaveNote'),
    fields: [
      field({ name: 'reason', label: t('register.field.reason'), options: reasons, placeholder: t('register.choose'), required: true }),
      dayField('on', locale),
      whyField(locale),
    ],
    submit: t('register.member.leaveSubmit'),
    ...addresses(household, `members/${member.id}/leave`),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

export function returnPage(household: Household, member: HouseholdMember, state: FormState, today: PlainDate, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const relation = member.relation === 'head' ? '' : member.relation;
  const form = state.view({ on: formatDay(today), relation });
  const relations = optionsOf(OTHER_RELATIONS, 'households.relation', locale);
  const page = {
    title: t('register.member.return', { name: member.name }),
    text: t('register.member.returnNote'),
    fields: [
      field({
        name: 'relation',
        label: t('households.field.relation'),
        options: relations,
        placeholder: t('register.choose'),
        required: true,
      }),
      dayField('on', locale),
      { ...whyField(locale), required: true },
    ],
    submit: t('register.member.returnSubmit'),
    ...addresses(household, `members/${member.id}/return`),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

export function changeHeadPage(household: Household, members: HouseholdMember[], state: FormState, today: PlainDate, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const stored = Object.fromEntries(members.map(({ id, relation }) => [`as_${id}`, relation]));
  const form = state.view({ on: formatDay(today), ...stored }, household.version);
  const relations = optionsOf(['head', ...OTHER_RELATIONS], 'households.relation', locale);
  const gone = optionsOf(GONE, 'households.leaveReason', locale);
  const page = {
    title: t('register.head.change'),
    text: t('register.head.changeNote'),
    fields: [
      ...members.map((member) => roleField(member, member.relation === 'head' ? [...relations, ...gone] : relations, null, locale)),
      dayField('on', locale),
      whyField(locale),
    ],
    submit: t('register.head.submit'),
    ...addresses(household, 'head'),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

/** "Hoàng Thị Giả Định (Con, 1990)" and what they become. */
export function roleField(member: HouseholdMember, options: Option[], placeholder: string | null, locale: Locale): FormField {
  const facts = [translate(locale, `households.relation.${member.relation}`), birthText(member.bornOn, member.birthPrecision)];
  const label = `${member.name} (${facts.filter(Boolean).join(', ')})`;
  return field({ name: `as_${member.id}`, label, options, placeholder });
}

export const dayField = (name: string, locale: Locale): FormField =>
  field({
    name,
    label: translate(locale, 'register.field.on'),
    hint: translate(locale, 'campaigns.hint.day'),
    required: true,
    short: true,
  });

export const whyField = (locale: Locale): FormField =>
  field({ name: 'why', label: translate(locale, 'register.field.why'), type: 'textarea', maxlength: 500 });

const addresses = ({ id }: Household, path: string) => ({ action: `/households/${id}/${path}`, cancelHref: `/households/${id}` });
