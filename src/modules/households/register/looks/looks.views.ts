import { formatDay, formatDayTime } from '../../../platform/format/format.js';
import { hasText, type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import type { Household } from '../../household.entity.js';
import { householdHead } from '../../household-head.views.js';
import type { LookRow } from './looks.query.js';

/** The view of `households/looks`: a sheet the household itself may be given. */
export function looksPage(
  household: Household,
  { rows, total }: { rows: LookRow[]; total: number },
  list: ListQuery,
  today: PlainDate,
  locale: Locale,
) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  return {
    ...householdHead(household, 'looks', locale),
    words: t('register.looks.words', { day: formatDay(today) }),
    table: tableView(locale, columns(locale), rows, total, list, {
      path: `/households/${household.id}/looks`,
      captionKey: 'register.looks.caption',
      emptyKey: 'register.looks.none',
      selects: [{ name: 'all', labelKey: 'register.looks.what', options: [{ value: '1', label: t('register.looks.withChanges') }] }],
    }),
  };
}

function columns(locale: Locale): Column<LookRow>[] {
  const words = (key: string): string | null => (hasText(locale, key) ? translate(locale, key) : null);
  const what = ({ verb, detail }: LookRow) => ({
    text: words(`audit.verb.${verb}`) ?? verb,
    note: detail && words(`register.looks.page.${detail}`),
  });
  const office = ({ role, unitName }: LookRow): string => [role && words(`access.role.${role}`), unitName].filter(Boolean).join(', ');
  return [
    { key: 'at', labelKey: 'register.looks.at', main: true, cell: ({ at }) => ({ text: formatDayTime(at) }) },
    { key: 'who', labelKey: 'register.looks.who', cell: (row) => ({ text: row.actorName, note: office(row) }) },
    { key: 'what', labelKey: 'register.looks.did', cell: what },
  ];
}
