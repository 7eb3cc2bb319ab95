import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { FormState } from '../platform/web/form-state.js';
import type { UnitChoice } from '../units/unit-choices.query.js';
import type { EffectiveRules, EffectiveValue } from './effective-rules.js';
import { statusOf, unitInWords, valueTyped } from './rule-words.views.js';

function formHead(rules: EffectiveRules, title: string, form: FormState, locale: Locale) {
  const breadcrumbs = [
    { label: translate(locale, 'rules.list.title'), href: '/rules' },
    { label: rules.name, href: `/rules/${rules.id}` },
    { label: title, href: null },
  ];
  return { head: { title, form, breadcrumbs }, name: rules.name, back: `/rules/${rules.id}` };
}

export function confirmPage(rules: EffectiveRules, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const own = rules.values.filter(({ ruleSetId, status }) => ruleSetId === rules.id && status === 'unconfirmed');
  const drafts = own.filter(({ value }) => value !== null);
  const checked = form.chosen('draftsHold').length > 0;
  return {
    ...formHead(rules, t('rules.confirm.title'), form, locale),
    action: `/rules/${rules.id}/confirm`,
    form: form.view({}, rules.version),
    drafts: drafts.map(({ label }) => label),
    draftsHold: drafts.length ? [{ value: 'on', label: t('rules.confirm.draftsHold', { count: drafts.length }), checked }] : null,
    empty: own.filter(({ value }) => value === null).map(({ label }) => label),
  };
}

export function valuePage(rules: EffectiveRules, value: EffectiveValue, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const unit = unitInWords(value.unit, locale);
  return {
    ...formHead(rules, value.label, form, locale),
    action: `/rules/${rules.id}/values/${value.key}`,
    form: form.view(
      { value: valueTyped(value), status: value.status === 'inactive' ? 'inactive' : 'active', source: value.source },
      value.version,
    ),
    note: value.note,
    hint: value.unit === 'month_day' ? t('rules.hint.monthDay') : unit,
    yesNo: value.unit === 'yes_no' ? ['yes', 'no'].map((each) => ({ value: each, label: t(`rules.value.${each}`) })) : null,
    long: value.unit === 'indicator' || value.unit === 'text',
    statuses: (['active', 'inactive'] as const).map((each) => ({ value: each, label: statusOf(each, locale).label })),
    becomesOwn: rules.basedOnId !== null && value.ruleSetId !== rules.id,
  };
}

export function overridePage(rules: EffectiveRules, provinces: UnitChoice[], form: FormState, locale: Locale) {
  return {
    ...formHead(rules, translate(locale, 'rules.override.title'), form, locale),
    action: `/rules/${rules.id}/override`,
    form: form.view({ unitId: provinces.length === 1 ? provinces[0]!.id : null }),
    provinces: provinces.map(({ id, name }) => ({ value: String(id), label: name })),
  };
}
