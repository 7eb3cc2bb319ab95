import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { FormState, FormView } from '../platform/web/form-state.js';
import type { PageHead } from '../platform/web/page-context.js';

export interface Option {
  value: string;
  label: string;
}

/** One control; what is not given is not drawn. Labels and hints are text keys. */
export interface FieldFacts {
  name: string;
  label: string;
  kind?: 'field' | 'select' | 'radios' | 'tick' | 'unit';
  type?: string;
  hint?: string;
  required?: boolean;
  short?: boolean;
  rows?: number;
  maxlength?: number;
  multiple?: boolean;
  accept?: string;
  options?: Option[];
  placeholder?: string;
  /** Of a unit: what the choice offers, and the field of the name that is typed. */
  units?: unknown;
  searchField?: string;
}

export interface FormFacts {
  title: string;
  note?: string | null;
  trail: { label: string; href: string }[];
  action: string;
  submit: string;
  cancelHref: string;
  /** What is said above the fields, in words. */
  words?: string[];
  fields: FieldFacts[];
  files?: boolean;
}

/** The view of `plans/form`: a page that is one form. `title` in words; `submit` a text key. */
export function formView(state: FormState, form: FormView, facts: FormFacts, locale: Locale) {
  const { title, note = null, trail, action, cancelHref, words = [], files = false } = facts;
  return {
    head: { title, breadcrumbs: [...trail, { label: title, href: null }], form: state } satisfies PageHead,
    ...{ title, note, action, cancelHref, words, form, submit: translate(locale, facts.submit) },
    encoding: files ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    fields: facts.fields.map((field) => control(field, state, form, locale)),
  };
}

function control(field: FieldFacts, state: FormState, form: FormView, locale: Locale) {
  const t = (key: string | undefined): string | null => (key ? translate(locale, key) : null);
  const { kind = 'field', name } = field;
  const chosen = kind === 'radios' ? state.chosen(name, [form.values[name] ?? '']) : [];
  const options = (field.options ?? []).map((option) => ({ ...option, hint: null, checked: chosen.includes(option.value) }));
  return {
    ...{ name, label: t(field.label), hint: t(field.hint), type: field.type ?? 'text', rows: field.rows ?? 4 },
    ...{ required: field.required ?? false, short: field.short ?? false, maxlength: field.maxlength ?? null },
    ...{ multiple: field.multiple ?? false, accept: field.accept ?? null, placeholder: t(field.placeholder) },
    ...{
      isField: kind === 'field',
      isSelect: kind === 'select',
      isRadios: kind === 'radios',
      isTick: kind === 'tick',
      isUnit: kind === 'unit',
    },
    ...{
      checked: kind === 'tick' && form.values[name] === 'on',
      options,
      units: field.units ?? null,
      searchField: field.searchField ?? null,
    },
  };
}

export const optionsOf = (values: readonly string[], prefix: string, locale: Locale): Option[] =>
  values.map((value) => ({ value, label: translate(locale, `${prefix}.${value}`) }));
