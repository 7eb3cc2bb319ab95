import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { accountCrumbs } from '../password/password.views.js';
import type { UserAccount } from '../user-account.entity.js';
import { qrCode } from './qr-code.js';
import { spelledOut, totpAddress } from './totp.rules.js';

function headOf(form: FormState, locale: Locale) {
  const title = translate(locale, 'access.secondFactor.title');
  return { title, form, breadcrumbs: accountCrumbs(locale, title) };
}

/** @param secret new, not yet stored; @param demoCode in the demo, the code the phone would show */
export function enrolPage(account: UserAccount, secret: string, form: FormState, locale: Locale, demoCode: string | null) {
  const address = totpAddress(secret, translate(locale, 'web.appName'), account.userName);
  const qr = qrCode(address, translate(locale, 'access.secondFactor.qr'));
  return { head: headOf(form, locale), enrolled: false, form: form.view(), qr, secret: spelledOut(secret), since: null, left: 0, demoCode };
}

export function enrolledPage(account: UserAccount, left: number, form: FormState, locale: Locale) {
  const since = formatDayTime(account.totpConfirmedAt!);
  return { head: headOf(form, locale), enrolled: true, form: form.view(), qr: null, secret: null, since, left, demoCode: null };
}

/** @param codes null when they were shown before */
export function recoveryCodesPage(codes: string[] | null, locale: Locale) {
  const title = translate(locale, 'access.recovery.title');
  return { head: { title, breadcrumbs: accountCrumbs(locale, title) }, codes };
}
