import type { FormState } from '../platform/web/form-state.js';

export function signInPage(form: FormState, t: (key: string) => string, back: string) {
  return { head: { title: t('access.signIn.title'), form }, form: form.view({ back }) };
}
