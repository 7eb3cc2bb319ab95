import type { Actor } from '../../platform/actor.js';
import { formatDay, formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { dayInVietnam } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { accountCrumbs } from '../password/password.views.js';
import { PERMISSIONS } from '../permissions.js';
import { API_TOKENS } from '../security-policy.js';
import type { ApiToken } from './api-token.entity.js';

/** @param fresh the token made a moment ago, shown this once */
export function apiTokensPage(tokens: ApiToken[], actor: Actor, now: Date, fresh: string | null, form: FormState, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const chosen = form.chosen('scopes');
  return {
    head: { title: t('access.apiToken.title'), form, breadcrumbs: accountCrumbs(locale, t('access.apiToken.title')) },
    form: form.view({ days: String(API_TOKENS.lifeDays[1]) }),
    fresh,
    tokens: tokens.map((token) => ({
      name: token.name,
      scopes: token.scopes.map((scope) => t(`access.permission.${scope}`)).join(', '),
      expires: formatDay(dayInVietnam(token.expiresAt)),
      lastUsed: token.lastUsedAt ? formatDayTime(token.lastUsedAt) : t('access.apiToken.neverUsed'),
      status: statusOf(token, now, t),
      revokeHref: token.isAlive(now) ? `/account/api-tokens/${token.id}/revoke` : null,
    })),
    scopes: PERMISSIONS.filter((permission) => actor.can(permission)).map((value) => ({
      value,
      label: t(`access.permission.${value}`),
      hint: null,
      checked: chosen.includes(value),
    })),
    lives: API_TOKENS.lifeDays.map((days) => ({ value: String(days), label: t('platform.days', { count: days }) })),
  };
}

function statusOf(token: ApiToken, now: Date, t: (key: string) => string) {
  if (token.revokedAt) return { kind: 'neutral', label: t('access.apiToken.revoked') };
  return token.isAlive(now)
    ? { kind: 'good', label: t('access.apiToken.alive') }
    : { kind: 'neutral', label: t('access.apiToken.expired') };
}
