import type { Actor } from '../actor.js';
import { type Locale, translate } from '../i18n/i18n.js';
import { MENU } from './menu.js';
import type { WebRequest } from './request.js';
import type { FormState } from './form-state.js';

/** What a page hands to its layout besides its own view. */
export interface PageHead {
  title: string;
  breadcrumbs?: { label: string; href: string | null }[];
  form?: FormState;
  /** The page shows work that goes on: browsers ask for it again by themselves. */
  refreshSeconds?: number;
}

/** The layout's part of every page; see `templates/layouts/page.hbs`. */
export function pageContext(
  request: WebRequest,
  head: PageHead,
  assets: { cssHref: string; demo: boolean; counts: ReadonlyMap<string, string> },
) {
  const lang = request.locale;
  const notice = request.session.takeNotice();
  const path = request.url.split('?')[0]!;
  return {
    title: head.title,
    titlePrefix: head.form?.invalid ? translate(lang, 'web.errorPrefix') : '',
    lang,
    path,
    appName: translate(lang, 'web.appName'),
    cssHref: assets.cssHref,
    requestId: request.id,
    actor: request.actor && actorView(request.actor, lang),
    menu: request.actor ? menuFor(request.actor, path, lang, assets.counts) : [],
    breadcrumbs: head.breadcrumbs ?? [],
    flash: notice && { kind: notice.kind, text: translate(lang, notice.key, notice.params) },
    languages: (['vi', 'en'] as const).map((code) => ({
      code,
      label: translate(lang, `web.language.${code}`),
      href: `/language/${code}?back=${encodeURIComponent(request.url)}`,
      current: code === lang,
    })),
    demoNotice: assets.demo ? translate(lang, 'web.demoNotice') : null,
  };
}

function actorView(actor: Actor, lang: Locale) {
  const grant = actor.grants[0];
  return {
    name: actor.name,
    roleLabel: grant ? translate(lang, `access.role.${grant.role}`) : '',
    unitName: grant?.unitName ?? '',
  };
}

function menuFor(actor: Actor, path: string, lang: Locale, counts: ReadonlyMap<string, string>) {
  return MENU.filter((entry) => actor.can(entry.permission)).map((entry) => ({
    key: entry.key,
    href: entry.href,
    label: translate(lang, `menu.${entry.key}`),
    current: [entry.href, ...(entry.also ?? [])].some((href) => path === href || path.startsWith(`${href}/`)),
    badge: counts.get(entry.key) ?? null,
  }));
}
