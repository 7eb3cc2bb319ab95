import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { FormState, FormView } from '../platform/web/form-state.js';

export interface Option {
  value: string;
  label: string;
}

interface FieldFacts {
  name: string;
  /** Text key. */
  label: string;
  kind?: 'field' | 'select' | 'ticks' | 'radios' | 'tick';
  type?: string;
  hint?: string;
  required?: boolean;
  short?: boolean;
  maxlength?: number;
  multiple?: boolean;
  accept?: string;
  options?: Option[];
  chosen?: readonly string[];
  /** Text key of the empty first choice. */
  placeholder?: string;
}

export interface FormPageFacts {
  title: string;
  note: string | null;
  breadcrumbs: { label: string; href: string | null }[];
  action: string;
  submit: string;
  cancelHref: string;
  words?: string[];
  fields: FieldFacts[];
  hidden?: { name: string; value: string }[];
  /** What is read before the form is sent, letter by letter. */
  text?: { lines: string[]; hash: string } | null;
  files?: boolean;
}

/** The view of `pledges/form`. Titles, labels and buttons are text keys. */
export function formPage(state: FormState, form: FormView, facts: FormPageFacts, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const { note, action, cancelHref, hidden = [], text = null } = facts;
  const title = t(facts.title);
  return {
    head: { title, breadcrumbs: [...facts.breadcrumbs, { label: title, href: null }], form: state },
    ...{ title, note, form, action, cancelHref, hidden, text },
    words: (facts.words ?? []).map(t),
    submit: t(facts.submit),
    encoding: facts.files ? 'multipart/form-data' : 'application/x-www-form-urlencoded',
    fields: facts.fields.map((field) => control(field, state, locale)),
  };
}

function control(field: FieldFacts, state: FormState, locale: Locale) {
  const t = (key: string | undefined): string | null => (key ? translate(locale, key) : null);
  const { name, kind = 'field', type = 'text', required = false, short = false, maxlength = null, multiple = false, accept = null } = field;
  const grouped = kind === 'ticks' || kind === 'radios' || kind === 'tick';
  const chosen = grouped ? state.chosen(name, field.chosen ?? []) : [];
  const options = (field.options ?? []).map(({ value, label }) => ({ value, label, hint: null, checked: chosen.includes(value) }));
  return {
    ...{ name, type, required, short, maxlength, multiple, accept, options, rows: 3 },
    ...{ label: t(field.label), hint: t(field.hint), placeholder: t(field.placeholder), checked: chosen.includes('on') },
    ...{
      isField: kind === 'field',
      isSelect: kind === 'select',
      isTicks: kind === 'ticks',
      isRadios: kind === 'radios',
      isTick: kind === 'tick',
    },
  };
}

export const optionsOf = (values: readonly string[], prefix: string, locale: Locale): Option[] =>
  values.map((value) => ({ value, label: translate(locale, `${prefix}.${value}`) }));
