import { formatDay, formatMoney } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { tableView } from '../../platform/web/table-view.js';
import { outcomeNote, outcomeStatus } from '../exits/exit-words.views.js';
import { householdHead } from '../household-head.views.js';
import type { HouseholdSupport } from './read-household-support.js';
import { supportColumns } from './supports.views.js';

type Words = (key: string, params?: Record<string, string | number>) => string;

const WHOLE: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 500, filters: {} };

/** The view of `support/household`. */
export function householdSupportPage(facts: HouseholdSupport, locale: Locale) {
  const { household, registrations, supports, manages } = facts;
  const t: Words = (key, params = {}) => translate(locale, key, params);
  const base = `/households/${household.id}`;
  const counted = supports.filter(({ voidedOn }) => !voidedOn);
  const sum = counted.reduce((total, { value }) => total + BigInt(value), 0n);
  return {
    ...householdHead(household, 'support', locale),
    registrations: registrations.map((row) => ({
      href: `/support/exits/${row.id}`,
      label: t('support.household.registered', { year: row.year, day: formatDay(row.registeredOn) }),
      status: outcomeStatus(row, locale),
      note: outcomeNote(row, locale),
    })),
    sum: counted.length ? t('support.list.sum', { count: counted.length, value: formatMoney(sum, locale) }) : null,
    supports: tableView(locale, supportColumns(locale, false), supports, supports.length, WHOLE, {
      path: `${base}/support`,
      captionKey: 'support.list.caption',
      emptyKey: 'support.household.noSupport',
    }),
    promised: promisedParts(facts, t, locale).filter(({ items }) => items.length),
    actions: manages && !household.endedOn ? actionsOf(base, t) : [],
  };
}

const actionsOf = (base: string, t: Words) => [
  { label: t('support.give.title'), href: `${base}/support/new` },
  { label: t('exits.register.title'), href: `${base}/exit-registration` },
  { label: t('support.revolving.give'), href: `${base}/revolving/new` },
  { label: t('exits.slip.issue'), href: `${base}/exit-slip` },
];

function promisedParts({ planned, lent, sponsored, models }: HouseholdSupport, t: Words, locale: Locale) {
  const money = (value: string): string => formatMoney(value, locale);
  const until = (day: HouseholdSupport['planned'][number]['dueOn']): string | null =>
    day ? t('support.household.by', { day: formatDay(day) }) : null;
  return [
    {
      id: 'planned',
      title: t('support.household.planned'),
      items: planned.map((item) => ({
        text: `${t(`exits.lack.${item.lack}`)}: ${item.what}`,
        href: `/support/exits/${item.registrationId}`,
        status: { kind: item.state === 'done' ? 'good' : 'progress', label: t(`exits.planState.${item.state}`) },
        note: until(item.dueOn),
      })),
    },
    {
      id: 'sponsored',
      title: t('support.household.sponsored'),
      items: sponsored.map((item) => ({
        text: `${item.sponsor}: ${item.what}`,
        href: `/support/sponsorships/${item.sponsorshipId}`,
        status: null,
        note: [t('support.sponsor.doneOf', { done: money(item.done), promised: money(item.promised) }), until(item.dueOn)]
          .filter(Boolean)
          .join(' · '),
      })),
    },
    {
      id: 'lent',
      title: t('support.household.lent'),
      items: lent.map((item) => ({
        text: item.next ? t('support.household.next', { name: item.name }) : item.name,
        href: `/support/revolving/${item.id}`,
        status:
          !item.next && item.overdue !== '0'
            ? { kind: 'danger', label: t('support.revolving.overdueOf', { amount: money(item.overdue) }) }
            : null,
        note: item.next ? null : t('support.revolving.outstandingOf', { outstanding: money(item.outstanding), amount: money(item.amount) }),
      })),
    },
    {
      id: 'models',
      title: t('support.household.models'),
      items: models.map((item) => ({
        text: item.name,
        href: `/support/models/${item.id}`,
        status: null,
        note: [formatDay(item.joinedOn), item.leftOn ? formatDay(item.leftOn) : null].filter(Boolean).join(' – '),
      })),
    },
  ];
}
