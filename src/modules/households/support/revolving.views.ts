import { formatDay, formatMoney } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { RevolvingInstalment } from './revolving-instalment.entity.js';
import type { RevolvingRow, RevolvingTotals } from './revolving-list.query.js';
import type { RevolvingRepayment } from './revolving-repayment.entity.js';
import type { RevolvingSupport } from './revolving-support.entity.js';
import { supportHead, supportTrail } from './support-head.views.js';

export interface RevolvingListFacts {
  rows: RevolvingRow[];
  total: number;
  totals: RevolvingTotals;
  list: ListQuery;
  villages: { id: number; name: string; commune: string }[];
}

/** The view of `support/revolving`. */
export function revolvingListPage({ rows, total, totals, list, villages }: RevolvingListFacts, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const card = (key: keyof Omit<RevolvingTotals, 'households'>, href: string | null = null) => {
    return { label: t(`support.revolving.total.${key}`), value: formatMoney(totals[key], locale), note: null, href };
  };
  return {
    ...supportHead(t('support.revolving.title'), 'revolving', locale),
    note: t('support.revolving.note'),
    cards: [card('givenFromOutside'), card('outstanding'), card('inHand'), card('overdue', '/support/revolving?state=overdue')],
    table: tableView(locale, revolvingColumns(locale), rows, total, list, {
      path: '/support/revolving',
      captionKey: 'support.revolving.title',
      emptyKey: 'support.revolving.empty',
      selects: [
        {
          name: 'state',
          labelKey: 'support.revolving.state',
          options: ['open', 'overdue', 'repaid'].map((value) => ({ value, label: t(`support.revolvingState.${value}`) })),
        },
        {
          name: 'village',
          labelKey: 'households.field.village',
          options: villages.map(({ id, name, commune }) => ({ value: String(id), label: `${name}, ${commune}` })),
        },
      ],
    }),
  };
}

function revolvingColumns(locale: Locale): Column<RevolvingRow>[] {
  const money = (key: 'amount' | 'outstanding'): Column<RevolvingRow> => ({
    key,
    labelKey: `support.revolving.${key}`,
    numeric: true,
    cell: (row) => ({ text: formatMoney(row[key], locale) }),
  });
  return [
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      cell: ({ id, headName, village }) => ({ text: headName, href: `/support/revolving/${id}`, note: village }),
    },
    { key: 'name', labelKey: 'support.revolving.name', cell: ({ name, givenOn }) => ({ text: name, note: formatDay(givenOn) }) },
    money('amount'),
    money('outstanding'),
    {
      key: 'due',
      labelKey: 'support.revolving.nextDue',
      cell: ({ overdue, nextDue }) => ({
        status:
          overdue === '0'
            ? null
            : { kind: 'danger', label: translate(locale, 'support.revolving.overdueOf', { amount: formatMoney(overdue, locale) }) },
        text: nextDue ? formatDay(nextDue) : null,
      }),
    },
    { key: 'next', labelKey: 'support.revolving.nextHousehold', cell: ({ nextName }) => ({ text: nextName }) },
  ];
}

export interface RevolvingFacts {
  loan: RevolvingSupport;
  instalments: RevolvingInstalment[];
  repayments: RevolvingRepayment[];
  passedOn: RevolvingSupport[];
  inHand: bigint;
  day: PlainDate;
  manages: boolean;
}

/** The view of `support/loan`: the schedule against what came back, and where it went. */
export function revolvingPage({ loan, instalments, repayments, passedOn, inHand, day, manages }: RevolvingFacts, locale: Locale) {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const money = (value: bigint): string => formatMoney(value, locale);
  const repaid = repayments.reduce((sum, { amount }) => sum + amount, 0n);
  const overdue = instalments.filter(({ dueOn }) => dueOn < day).reduce((sum, { amount }) => sum + amount, 0n) - repaid;
  const base = `/support/revolving/${loan.id}`;
  const reversed = new Set(repayments.map(({ reverses }) => reverses?.id));
  const next = loan.nextHousehold;
  return {
    head: { title: loan.name, breadcrumbs: [...supportTrail(locale, 'revolving'), { label: loan.household.headName, href: null }] },
    title: `${loan.household.headName}: ${loan.name}`,
    status: overdue > 0n ? { kind: 'danger', label: t('support.revolving.overdueOf', { amount: money(overdue) }) } : null,
    facts: [
      { label: t('households.field.headName'), text: loan.household.headName, href: `/households/${loan.household.id}/support` },
      { label: t('support.revolving.amount'), text: money(loan.amount) },
      { label: t('support.field.givenOn'), text: formatDay(loan.givenOn) },
      { label: t('support.revolving.repaid'), text: money(repaid) },
      { label: t('support.revolving.outstanding'), text: money(loan.amount - repaid) },
      { label: t('support.revolving.inHand'), text: money(inHand) },
      ...(loan.passedFrom
        ? [{ label: t('support.revolving.passedFrom'), text: loan.passedFrom.name, href: `/support/revolving/${loan.passedFrom.id}` }]
        : []),
      { label: t('support.revolving.nextHousehold'), text: next ? `${next.headName} (${next.code})` : null },
      { label: t('households.field.note'), text: loan.note ?? null },
    ],
    schedule: scheduleOf(instalments, repaid, day).map(({ dueOn, amount, state }) => ({
      dueOn: formatDay(dueOn),
      amount: money(amount),
      status: { kind: { paid: 'good', late: 'danger', partly: 'warning', open: 'draft' }[state], label: t(`support.instalment.${state}`) },
    })),
    repayments: repayments.map((row) => ({
      ...{ paidOn: formatDay(row.paidOn), amount: money(row.amount), note: row.note ?? null },
      reverseHref: manages && row.amount > 0n && !reversed.has(row.id) ? `${base}/repayments/${row.id}/reversal` : null,
    })),
    passedOn: passedOn.map(({ id, household, amount }) => ({
      href: `/support/revolving/${id}`,
      text: `${household.headName}: ${money(amount)}`,
    })),
    links: manages
      ? [
          ...(repaid < loan.amount ? [{ label: t('support.revolving.repay'), href: `${base}/repayments` }] : []),
          { label: t('support.revolving.nameNext'), href: `${base}/next` },
          ...(next && inHand > 0n
            ? [{ label: t('support.revolving.passOn'), href: `/households/${next.id}/revolving/new?from=${loan.id}` }]
            : []),
        ]
      : [],
  };
}

/** What came back pays the oldest instalment first. */
function scheduleOf(instalments: RevolvingInstalment[], repaid: bigint, day: PlainDate) {
  let left = repaid;
  return instalments.map(({ dueOn, amount }) => {
    const paid = left >= amount ? amount : left;
    left -= paid;
    const state: 'paid' | 'late' | 'partly' | 'open' = paid === amount ? 'paid' : dueOn < day ? 'late' : paid > 0n ? 'partly' : 'open';
    return { dueOn, amount, state };
  });
}
