import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { buttonForm, type FormState } from '../../platform/web/form-state.js';
import type { ExitRegistration } from './exit-registration.entity.js';
import { type Lack, LACKS } from './exit-words.js';

/** The view of `exits/open-slip`. */
export function openSlipPage(form: FormState, locale: Locale) {
  return { head: { title: translate(locale, 'exits.public.title'), form }, form: form.view() };
}

/** What a household is asked: in its own words, not in those of the standard. Income is not asked here. */
const ASKED = LACKS.filter((lack) => lack !== 'income');

/** The view of `exits/own`: the form, or what was said with the way back. */
export function ownRegistrationPage(
  facts: { year: number; standing: ExitRegistration | null; lacks: Lack[] },
  form: FormState,
  locale: Locale,
) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const { year, standing, lacks } = facts;
  const chosen = form.chosen('lacks', lacks);
  return {
    head: { title: t('exits.public.ownTitle', { year }), form },
    title: t('exits.public.ownTitle', { year }),
    form: form.view(),
    leave: buttonForm(),
    needs: ASKED.map((value) => ({ value, label: t(`exits.need.${value}`), hint: null, checked: chosen.includes(value) })),
    standing: standing && {
      since: t('exits.public.since', { day: formatDay(standing.registeredOn) }),
      needs: standing.lacks.map((lack) => t(lack === 'income' ? 'exits.lack.income' : `exits.need.${lack}`)),
      wishes: standing.wishes ?? null,
    },
  };
}
