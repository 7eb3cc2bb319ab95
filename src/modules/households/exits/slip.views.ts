import { qrCode } from '../../access/second-factor/qr-code.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { dayOf } from '../../platform/time/plain-date.js';
import type { Household } from '../household.entity.js';

/**
 * The view of `exits/slip`: a piece of paper for the household. It says nothing of lists or classes: a slip that lies on a table is
 * read by others.
 */
export function slipPage(household: Household, { code, year }: { code: string; year: number }, publicUrl: string, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const address = `${publicUrl}/exit-registration`;
  return {
    head: {
      title: t('exits.slip.title', { year }),
      breadcrumbs: [
        { label: t('households.list.title'), href: '/households' },
        { label: household.headName, href: `/households/${household.id}` },
        { label: t('exits.slip.title', { year }), href: null },
      ],
    },
    title: t('exits.slip.title', { year }),
    greeting: t('exits.slip.greeting', { name: household.headName }),
    steps: ['address', 'code', 'birthYear', 'withdraw'].map((step) => t(`exits.slip.step.${step}`)),
    address: address.replace(/^https?:\/\//, ''),
    code,
    qr: qrCode(address, t('exits.slip.qr')),
    expires: t('exits.slip.expires', { day: formatDay(dayOf(year, 12, 31)) }),
    back: `/households/${household.id}/support`,
  };
}
