import { formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { buttonForm } from '../../platform/web/form-state.js';

/** The view of `plans/feed`. */
export function feedPage({ address, standing }: { address: string | null; standing: Date | null }, locale: Locale) {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const title = t('plans.feed.title');
  return {
    head: {
      title,
      breadcrumbs: [
        { label: t('plans.board.title'), href: '/tasks' },
        { label: title, href: null },
      ],
    },
    ...{ title, address, state: standing ? t('plans.feed.standing', { day: formatDayTime(standing) }) : t('plans.feed.none') },
    make: buttonForm(),
    revoke: standing ? buttonForm() : null,
  };
}
