import { type Locale, translate } from '../i18n/i18n.js';
import type { FormState, FormView } from './form-state.js';

export interface Option {
  value: string;
  label: string;
}

/** One control of a form, as a page of fields describes it; what is not given is not drawn. */
export interface FieldFacts {
  name: string;
  /** Text key. */
  label: string;
  kind?: 'field' | 'select' | 'ticks' | 'radios' | 'tick' | 'unit';
  type?: string;
  /** Text key. */
  hint?: string;
  required?: boolean;
  short?: boolean;
  rows?: number;
  maxlength?: number;
  multiple?: boolean;
  accept?: string;
  options?: Option[];
  chosen?: readonly string[];
  /** Text key of the empty first choice. */
  placeholder?: string;
  /** Of a unit: what the choice offers, and the field of the name that is typed. */
  units?: unknown;
  searchField?: string;
}

export interface FormPageFacts {
  title: string;
  note?: string | null;
  breadcrumbs: { label: string; href: string | null }[];
  action: string;
  submit: string;
  cancelHref: string;
  /** Text keys of what is said above the fields. */
  words?: string[];
  /** What else is said there, in words. */
  remarks?: string[];
  fields: FieldFacts[];
  hidden?: { name: string; value: string }[];
  /** Remarks above the form, already in words. */
  notices?: { kind: string; text: string }[];
  files?: boolean;
}

/** The view of `platform/form`: a page that is one form. Titles and buttons are text keys. */
export function formPage(state: FormState, form: FormView, facts: FormPageFacts, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const title = t(facts.title);
  return {
    head: { title, breadcrumbs: [...facts.breadcrumbs, { label: title, href: null }], form: state },
    title,
    note: facts.note ?? null,
    notices: facts.notices ?? [],
    words: [...(facts.words ?? []).map(t), ...(facts.remarks ?? [])],
    form,
    action: facts.action,
    submit: t(facts.submit),
    cancelHref: facts.cancelHref,
    hidden: facts.hidden ?? [],
    encoding: facts.files ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    fields: facts.fields.map((field) => control(field, state, form, locale)),
  };
}

function control(field: FieldFacts, state: FormState, form: FormView, locale: Locale) {
  const t = (key: string | undefined): string | null => (key ? translate(locale, key) : null);
  const kind = field.kind ?? 'field';
  const listed = kind === 'ticks' || kind === 'radios' || kind === 'tick';
  const chosen = listed ? state.chosen(field.name, field.chosen ?? [form.values[field.name] ?? '']) : [];
  const options = (field.options ?? []).map(({ value, label }) => ({ value, label, hint: null, checked: chosen.includes(value) }));
  return {
    ...{ name: field.name, label: t(field.label), hint: t(field.hint), type: field.type ?? 'text', rows: field.rows ?? 3 },
    ...{ required: field.required ?? false, short: field.short ?? false, maxlength: field.maxlength ?? null },
    ...{ multiple: field.multiple ?? false, accept: field.accept ?? null, placeholder: t(field.placeholder) },
    ...{ isField: kind === 'field', isSelect: kind === 'select', isTicks: kind === 'ticks', isRadios: kind === 'radios' },
    ...{ isUnit: kind === 'unit', units: field.units ?? null, searchField: field.searchField ?? null },
    ...{ isTick: kind === 'tick', checked: kind === 'tick' && chosen.includes('on'), options },
  };
}

/** The values of a closed list as choices. */
export const optionsOf = (values: readonly string[], prefix: string, locale: Locale): Option[] =>
  values.map((value) => ({ value, label: translate(locale, `${prefix}.${value}`) }));
