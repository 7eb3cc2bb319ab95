import { barChart, barLegend } from '../../platform/charts/bar-chart.js';
import { formatDay, formatMoney } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { SponsorshipRow } from './sponsorship-list.query.js';
import type { SponsorshipPromise } from './sponsorship-promise.entity.js';
import type { Sponsorship } from './sponsorship.entity.js';
import { supportHead, supportTrail } from './support-head.views.js';
import type { SupportRow } from './support-list.query.js';
import { quantityText } from './supports.views.js';

const MOST_BARS = 30;

export interface SponsorshipListFacts {
  rows: SponsorshipRow[];
  total: number;
  promised: string;
  done: string;
  list: ListQuery;
  manages: boolean;
  seesNames: boolean;
}

/** The view of `support/sponsorships`. */
export function sponsorshipListPage({ rows, total, promised, done, list, manages, seesNames }: SponsorshipListFacts, locale: Locale) {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  return {
    ...supportHead(t('support.sponsor.title'), 'sponsorships', locale, seesNames),
    note: t('support.sponsor.doneOf', { done: formatMoney(done, locale), promised: formatMoney(promised, locale) }),
    action: manages ? { label: t('support.sponsor.new'), href: '/support/sponsorships/new' } : null,
    chart: rows.some(({ promised: value }) => value !== '0')
      ? promisedChart(
          rows.map((row) => ({ label: row.sponsor, promised: row.promised, done: row.done })),
          locale,
        )
      : null,
    table: tableView(locale, sponsorshipColumns(locale), rows, total, list, {
      path: '/support/sponsorships',
      captionKey: 'support.sponsor.title',
      emptyKey: 'support.sponsor.empty',
      selects: [
        {
          name: 'state',
          labelKey: 'support.revolving.state',
          options: ['running', 'late', 'ended'].map((value) => ({ value, label: t(`support.sponsorState.${value}`) })),
        },
        {
          name: 'object',
          labelKey: 'support.sponsor.object',
          options: ['commune', 'household'].map((value) => ({ value, label: t(`support.sponsorObject.${value}`) })),
        },
      ],
    }),
  };
}

function stateOf({ endedOn, late }: Pick<SponsorshipRow, 'endedOn' | 'late'>, locale: Locale) {
  const state = endedOn ? 'ended' : late ? 'late' : 'running';
  return { kind: { ended: 'neutral', late: 'danger', running: 'good' }[state], label: translate(locale, `support.sponsorState.${state}`) };
}

function sponsorshipColumns(locale: Locale): Column<SponsorshipRow>[] {
  const money = (key: 'promised' | 'done'): Column<SponsorshipRow> => ({
    key,
    labelKey: `support.sponsor.${key}`,
    numeric: true,
    cell: (row) => ({ text: formatMoney(row[key], locale) }),
  });
  const object = (row: SponsorshipRow): string =>
    row.headName ?? translate(locale, row.ofHousehold ? 'support.sponsor.aHousehold' : 'support.sponsorObject.commune');
  return [
    {
      key: 'sponsor',
      labelKey: 'support.sponsor.sponsor',
      main: true,
      cell: ({ id, sponsor }) => ({ text: sponsor, href: `/support/sponsorships/${id}` }),
    },
    { key: 'object', labelKey: 'support.sponsor.object', cell: (row) => ({ text: object(row), note: row.commune }) },
    {
      key: 'since',
      labelKey: 'support.sponsor.since',
      cell: ({ since, until }) => ({ text: [formatDay(since), until ? formatDay(until) : null].filter(Boolean).join(' – ') }),
    },
    money('promised'),
    money('done'),
    { key: 'state', labelKey: 'support.revolving.state', cell: (row) => ({ status: stateOf(row, locale) }) },
  ];
}

/** What was done as bars, with a mark where the promise stands. */
function promisedChart(facts: { label: string; promised: string; done: string }[], locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const bars = facts.slice(0, MOST_BARS).map(({ label, promised, done }) => ({
    ...{ label, value: Number(done), target: Number(promised), href: null },
    state: BigInt(done) >= BigInt(promised) ? ('met' as const) : ('behind' as const),
  }));
  const format = (value: number): string => formatMoney(Math.round(value), locale);
  const title = t('support.sponsor.chart');
  const desc = facts
    .slice(0, MOST_BARS)
    .map(({ label, promised, done }) => `${label}: ${formatMoney(done, locale)} / ${formatMoney(promised, locale)}`)
    .join('; ');
  const chart = { id: 'promised', title, desc, bars, format, noData: '–' };
  const words = {
    met: t('support.sponsor.kept'),
    behind: t('support.sponsor.open'),
    open: t('support.sponsor.open'),
    target: t('support.sponsor.promised'),
  };
  return { title, note: null, svg: barChart(chart), legend: barLegend(chart, words), table: null };
}

export interface SponsorshipFacts {
  sponsorship: Sponsorship;
  names: Map<number, string>;
  seesNames: boolean;
  manages: boolean;
  promises: SponsorshipPromise[];
  deliveries: (SupportRow & { promiseId: number })[];
  day: PlainDate;
}

/** The view of `support/sponsorship`. */
export function sponsorshipPage({ sponsorship, names, seesNames, manages, promises, deliveries, day }: SponsorshipFacts, locale: Locale) {
  const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
  const { household, commune, sponsor } = sponsorship;
  const base = `/support/sponsorships/${sponsorship.id}`;
  const title = names.get(sponsor.id) ?? '';
  const counted = deliveries.filter(({ voidedOn }) => !voidedOn);
  const doneOf = (id: number): bigint =>
    counted.filter(({ promiseId }) => promiseId === id).reduce((sum, { value }) => sum + BigInt(value), 0n);
  const rows = promises.map((promise) => ({ promise, done: doneOf(promise.id) }));
  const late = rows.some(({ promise, done }) => promise.dueOn && promise.dueOn < day && done < promise.value);
  const open = manages && !sponsorship.endedOn;
  return {
    head: { title, breadcrumbs: [...supportTrail(locale, 'sponsorships'), { label: title, href: null }] },
    title,
    status: stateOf({ endedOn: sponsorship.endedOn ?? null, late }, locale),
    facts: [
      household
        ? {
            label: t('support.sponsorObject.household'),
            text: seesNames ? household.headName : t('support.sponsor.aHousehold'),
            href: manages ? `/households/${household.id}/support` : null,
          }
        : { label: t('support.sponsorObject.commune'), text: names.get(commune!.id) ?? '' },
      { label: t('support.sponsor.since'), text: formatDay(sponsorship.since) },
      { label: t('support.sponsor.until'), text: sponsorship.until ? formatDay(sponsorship.until) : null },
      { label: t('support.sponsor.document'), text: sponsorship.document ?? null },
      { label: t('households.field.note'), text: sponsorship.note ?? null },
      ...(sponsorship.endedOn
        ? [{ label: t('support.sponsor.endedOn'), text: `${formatDay(sponsorship.endedOn)}: ${sponsorship.endReason}` }]
        : []),
    ],
    chart: rows.length
      ? promisedChart(
          rows.map(({ promise, done }) => ({ label: promise.what, promised: String(promise.value), done: String(done) })),
          locale,
        )
      : null,
    promises: rows.map(({ promise, done }) => ({
      ...{ what: promise.what, kind: t(`support.kind.${promise.kind}`), due: promise.dueOn ? formatDay(promise.dueOn) : null },
      ...{ promised: formatMoney(promise.value, locale), done: formatMoney(done, locale) },
    })),
    deliveries: deliveries.map((row) => ({
      ...{
        givenOn: formatDay(row.givenOn),
        what: row.what ?? row.programmeName,
        value: formatMoney(row.value, locale),
        quantity: quantityText(row, locale),
      },
      voided: Boolean(row.voidedOn),
    })),
    links: open
      ? [
          { label: t('support.sponsor.promise'), href: `${base}/promises` },
          ...(promises.length ? [{ label: t('support.sponsor.deliver'), href: `${base}/deliveries` }] : []),
          { label: t('support.sponsor.end'), href: `${base}/end` },
        ]
      : [],
  };
}
