import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import type { Household } from '../household.entity.js';

export interface Option {
  value: string;
  label: string;
}

/** One input of `households/form`; `options` makes it a list, `ticks` a box to tick. */
export interface FormField {
  name: string;
  label: string;
  hint: string | null;
  type: string;
  required: boolean;
  short: boolean;
  maxlength: number | null;
  accept: string | null;
  placeholder: string | null;
  options: Option[] | null;
  ticks: (Option & { checked: boolean; hint: null })[] | null;
}

export type FieldFacts = Partial<FormField> & { name: string; label: string };

export const field = (facts: FieldFacts): FormField => ({
  ...{
    hint: null,
    type: 'text',
    required: false,
    short: false,
    maxlength: null,
    accept: null,
    placeholder: null,
    options: null,
    ticks: null,
  },
  ...facts,
});

export interface FormPage {
  title: string;
  /** Words above the fields. */
  text?: string | null;
  fields: FormField[];
  submit: string;
  action: string;
  cancelHref: string;
  upload?: boolean;
}

/** The view of `households/form`. */
export function formPage(
  state: FormState,
  form: FormView,
  trail: { label: string; href: string | null }[],
  page: FormPage,
  locale: Locale,
) {
  const breadcrumbs = [
    { label: translate(locale, 'households.list.title'), href: '/households' },
    ...trail,
    { label: page.title, href: null },
  ];
  return { head: { title: page.title, breadcrumbs, form: state }, form, text: null, upload: false, ...page };
}

export const householdTrail = ({ id, headName }: Pick<Household, 'id' | 'headName'>) => [{ label: headName, href: `/households/${id}` }];

/** The words of a closed list, each by its key `<prefix>.<value>`. */
export const optionsOf = (values: readonly string[], prefix: string, locale: Locale): Option[] =>
  values.map((value) => ({ value, label: translate(locale, `${prefix}.${value}`) }));
