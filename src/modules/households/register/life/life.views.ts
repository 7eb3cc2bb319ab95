import { formatDay } from '../../../platform/format/format.js';
import { translate } from '../../../platform/i18n/i18n.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import { householdValues } from '../edit-household.js';
import { field, type FormField, formPage, householdTrail, type Option, optionsOf } from '../form.views.js';
import { OTHER_RELATIONS } from '../members/members.forms.js';
import { dayField, roleField, whyField } from '../members/members.views.js';
import type { FormFacts } from './household-facts.js';
import { PLAIN_ENDS } from './life.forms.js';

const addresses = ({ id }: Household, path: string) => ({ action: `/households/${id}/${path}`, cancelHref: `/households/${id}` });

export function editHouseholdPage({ household, state, locale }: FormFacts) {
  const t = (key: string): string => translate(locale, key);
  const page = {
    title: t('register.edit.title'),
    fields: [
      field({ name: 'address', label: t('households.field.address'), maxlength: 200 }),
      field({
        name: 'statedMembers',
        label: t('register.field.statedMembers'),
        hint: t('register.field.statedMembersHint'),
        type: 'number',
        short: true,
      }),
      field({ name: 'note', label: t('households.field.note'), type: 'textarea', maxlength: 1000 }),
    ],
    submit: t('register.save'),
    ...addresses(household, 'edit'),
  };
  return formPage(state, state.view(householdValues(household), household.version), householdTrail(household), page, locale);
}

export function splitPage({ household, state, today, locale }: FormFacts, members: HouseholdMember[], villages: Option[]) {
  const t = (key: string): string => translate(locale, key);
  const form = state.view({ on: formatDay(today), villageId: household.village.id }, household.version);
  const relations = optionsOf(['head', ...OTHER_RELATIONS], 'register.asNew', locale);
  const page = {
    title: t('register.split.title'),
    text: t('register.split.note'),
    fields: [
      ...members.slice(1).map((member) => roleField(member, relations, t('register.split.stays'), locale)),
      field({ name: 'villageId', label: t('register.split.village'), options: villages, required: true }),
      field({ name: 'address', label: t('register.split.address'), maxlength: 200 }),
      field({ name: 'code', label: t('register.split.code'), hint: t('households.field.codeHint'), short: true, maxlength: 20 }),
      dayField('on', locale),
      whyField(locale),
    ],
    submit: t('register.split.submit'),
    ...addresses(household, 'split'),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

export function mergePage({ household, state, today, locale }: FormFacts, members: HouseholdMember[]) {
  const t = (key: string): string => translate(locale, key);
  const form = state.view({ on: formatDay(today) }, household.version);
  const relations = optionsOf(OTHER_RELATIONS, 'households.relation', locale);
  const page = {
    title: t('register.merge.title'),
    text: t('register.merge.note'),
    fields: [
      field({
        name: 'into',
        label: t('register.merge.into'),
        hint: t('register.merge.intoHint'),
        required: true,
        short: true,
        maxlength: 20,
      }),
      ...members.map((member) => roleField(member, relations, t('register.choose'), locale)),
      dayField('on', locale),
      whyField(locale),
    ],
    submit: t('register.merge.submit'),
    ...addresses(household, 'merge'),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

export function movePage({ household, state, today, locale }: FormFacts, villages: Option[]) {
  const t = (key: string): string => translate(locale, key);
  const form = state.view({ on: formatDay(today) }, household.version);
  const page = {
    title: t('register.move.title'),
    text: t('register.move.note'),
    fields: [
      field({ name: 'villageId', label: t('register.move.village'), options: villages, placeholder: t('register.choose'), required: true }),
      field({ name: 'address', label: t('register.move.address'), maxlength: 200 }),
      dayField('on', locale),
      whyField(locale),
    ],
    submit: t('register.move.submit'),
    ...addresses(household, 'move'),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

export function endPage({ household, state, today, locale }: FormFacts) {
  const t = (key: string): string => translate(locale, key);
  const form = state.view({ on: formatDay(today) }, household.version);
  const reason: FormField = field({
    ...{ name: 'reason', label: t('register.field.reason'), placeholder: t('register.choose'), required: true },
    options: optionsOf(PLAIN_ENDS, 'households.endReason', locale),
  });
  const page = {
    title: t('register.end.title'),
    text: t('register.end.note'),
    fields: [reason, dayField('on', locale), whyField(locale)],
    submit: t('register.end.submit'),
    ...addresses(household, 'end'),
  };
  return formPage(state, form, householdTrail(household), page, locale);
}

export function reopenPage({ household, state, locale }: FormFacts) {
  const t = (key: string): string => translate(locale, key);
  const page = {
    title: t('register.reopen.title'),
    text: t('register.reopen.note'),
    fields: [{ ...whyField(locale), required: true }],
    submit: t('register.reopen.submit'),
    ...addresses(household, 'reopen'),
  };
  return formPage(state, state.view(), householdTrail(household), page, locale);
}
