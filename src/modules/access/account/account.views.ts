import type { Actor } from '../../platform/actor.js';
import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { SessionRow } from '../../platform/web/session.entity.js';
import { accountCrumbs } from '../password/password.views.js';
import type { UserAccount } from '../user-account.entity.js';
import { deviceName } from './device-name.js';
import { referenceOf } from './signed-in-browsers.js';

export function accountPage(account: UserAccount, actor: Actor, locale: Locale, recoveryCodesLeft: number) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const roles = [...new Map(actor.grants.map((grant) => [`${grant.role} ${grant.unitId}`, grant])).values()];
  const secondFactor = account.hasSecondFactor()
    ? t('access.account.secondFactor.on', { count: recoveryCodesLeft })
    : t('access.account.secondFactor.off');
  return {
    head: { title: t('access.account.title') },
    data: [
      { label: t('access.person.fullName'), text: account.fullName },
      { label: t('access.person.userName'), text: account.userName },
      { label: t('access.person.email'), text: account.email ?? null },
      { label: t('access.person.phone'), text: account.phone ?? null },
      { label: t('access.account.secondFactor'), text: secondFactor },
    ],
    roles: roles.map((grant) => t('access.account.roleIn', { role: t(`access.role.${grant.role}`), unit: grant.unitName })),
    links: ['password', 'email', 'second-factor', 'sessions', 'api-tokens', 'messages'].map((page) => ({
      href: `/account/${page}`,
      label: t(`access.account.to.${page}`),
    })),
    languages: (['vi', 'en'] as const).map((value) => ({ value, label: t(`web.language.${value}`) })),
  };
}

export const languageForm = (form: FormState, locale: Locale) => form.view({ locale });

export function changeEmailPage(account: UserAccount, form: FormState, locale: Locale) {
  const title = translate(locale, 'access.email.change.title');
  return { head: { title, form, breadcrumbs: accountCrumbs(locale, title) }, form: form.view({ email: account.email }) };
}

export function sessionsPage(sessions: SessionRow[], present: string, form: FormState, locale: Locale) {
  const title = translate(locale, 'access.sessions.title');
  return {
    head: { title, form, breadcrumbs: accountCrumbs(locale, title) },
    form: form.view(),
    others: sessions.some((row) => row.tokenHash !== present),
    sessions: sessions.map((row) => ({
      device: deviceName(row.userAgent ?? null) ?? translate(locale, 'access.sessions.unknownDevice'),
      ip: row.ip ?? '',
      since: formatDayTime(row.createdAt),
      seen: formatDayTime(row.seenAt),
      present: row.tokenHash === present,
      endHref: `/account/sessions/${referenceOf(row.tokenHash)}/end`,
    })),
  };
}
