import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { LINK_HOURS, PASSWORD_LENGTH } from '../security-policy.js';

const hint = (locale: Locale): string => translate(locale, 'access.password.hint', { minimum: PASSWORD_LENGTH.minimum });

export function requestResetPage(form: FormState, locale: Locale) {
  return { head: { title: translate(locale, 'access.reset.title'), form }, form: form.view() };
}

export function resetSentPage(locale: Locale) {
  const text = translate(locale, 'access.reset.sent.text', { hours: LINK_HOURS.password_reset });
  return { head: { title: translate(locale, 'access.reset.sent.title') }, text };
}

/** @param alive whether the link still works. @param action the link's own address */
export function setPasswordPage(form: FormState, locale: Locale, alive: boolean, action: string) {
  const title = translate(locale, alive ? 'access.reset.set.title' : 'access.link.dead.title');
  return { head: { title, form }, alive, action, form: form.view(), hint: hint(locale) };
}

export function changePasswordPage(form: FormState, locale: Locale) {
  const title = translate(locale, 'access.password.change.title');
  return { head: { title, form, breadcrumbs: accountCrumbs(locale, title) }, form: form.view(), hint: hint(locale) };
}

export function accountCrumbs(locale: Locale, title: string) {
  return [
    { label: translate(locale, 'access.account.title'), href: '/account' },
    { label: title, href: null },
  ];
}
