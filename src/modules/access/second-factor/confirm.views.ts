import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';

/** The texts of a page that says what is going to happen and asks for the password. */
export interface ConfirmTexts {
  title: string;
  text: string;
  submit: string;
}

export function confirmPage(keys: ConfirmTexts, form: FormState, locale: Locale) {
  const t = (word: keyof ConfirmTexts): string => translate(locale, keys[word]);
  const breadcrumbs = [
    { label: translate(locale, 'access.account.title'), href: '/account' },
    { label: translate(locale, 'access.secondFactor.title'), href: '/account/second-factor' },
    { label: t('title'), href: null },
  ];
  return { head: { title: t('title'), form, breadcrumbs }, form: form.view(), text: t('text'), submit: t('submit') };
}
