import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';

export function signInPage(form: FormState, locale: Locale, back: string) {
  return { head: { title: translate(locale, 'access.signIn.title'), form }, form: form.view({ back }) };
}

/** @param demoCode in the demo, the code the phone would show. @param action where the form goes */
export function secondFactorPage(form: FormState, locale: Locale, action: string, back: string, demoCode: string | null) {
  return { head: { title: translate(locale, 'access.secondFactor.enter.title'), form }, form: form.view({ back }), action, demoCode };
}
