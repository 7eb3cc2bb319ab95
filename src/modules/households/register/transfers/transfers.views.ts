import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { FormState } from '../../../platform/web/form-state.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import type { Household } from '../../household.entity.js';
import { sectionHead } from '../../section-head.views.js';
import { field, formPage, householdTrail, type Option, optionsOf } from '../form.views.js';
import { TRANSFER_STATES, type TransferState } from '../household-transfer.entity.js';
import { dayField, whyField } from '../members/members.views.js';
import type { TransferRow } from './transfers.query.js';

const PATH = '/households/transfers';
const KINDS: Record<TransferState, string> = { proposed: 'progress', accepted: 'good', declined: 'warning', withdrawn: 'neutral' };

const status = (state: TransferState, locale: Locale) => ({
  kind: KINDS[state],
  label: translate(locale, `register.transferState.${state}`),
});

export function transferListPage({ rows, total }: { rows: TransferRow[]; total: number }, list: ListQuery, actor: Actor, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const columns: Column<TransferRow>[] = [
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      cell: ({ id, headName }) => ({ text: headName, href: `${PATH}/${id}` }),
    },
    { key: 'from', labelKey: 'register.transfer.from', cell: ({ fromPlace }) => ({ text: fromPlace }) },
    { key: 'to', labelKey: 'register.transfer.to', cell: ({ toPlace }) => ({ text: toPlace }) },
    { key: 'movesOn', labelKey: 'register.transfer.movesOn', cell: ({ movesOn }) => ({ text: formatDay(movesOn) }) },
    { key: 'state', labelKey: 'register.transfer.state', cell: ({ state }) => ({ status: status(state, locale) }) },
  ];
  return {
    ...sectionHead(t('register.transfer.list'), 'transfers', actor, locale),
    note: t('register.transfer.listNote'),
    table: tableView(locale, columns, rows, total, list, {
      path: PATH,
      captionKey: 'register.transfer.list',
      emptyKey: 'register.transfer.none',
      selects: [
        { name: 'state', labelKey: 'register.transfer.state', options: optionsOf(TRANSFER_STATES, 'register.transferState', locale) },
      ],
    }),
  };
}

export interface TransferSides {
  gives: boolean;
  takes: boolean;
  locale: Locale;
}

/** The view of `households/transfer`. */
export function transferPage(transfer: TransferRow, form: FormState, villages: Option[], { gives, takes, locale }: TransferSides) {
  const t = (key: string): string => translate(locale, key);
  const open = transfer.state === 'proposed';
  const links = (answers: string[]) =>
    answers.map((word) => ({ label: t(`register.transfer.${word}`), href: `${PATH}/${transfer.id}/${word}` }));
  return {
    head: { title: transfer.headName, breadcrumbs: [{ label: t('register.transfer.list'), href: PATH }], form },
    title: transfer.headName,
    status: status(transfer.state, locale),
    facts: [
      { label: t('register.transfer.from'), text: transfer.fromPlace },
      { label: t('register.transfer.to'), text: transfer.toPlace },
      { label: t('register.transfer.movesOn'), text: formatDay(transfer.movesOn) },
      { label: t('households.field.members'), text: String(transfer.members) },
      { label: t('register.field.why'), text: transfer.reason },
      { label: t('register.transfer.proposedBy'), text: transfer.proposedByName },
      ...(transfer.decidedByName && transfer.decidedOn
        ? [{ label: t('register.transfer.decidedBy'), text: `${transfer.decidedByName}, ${formatDay(transfer.decidedOn)}` }]
        : []),
      ...(transfer.decisionNote ? [{ label: t('register.transfer.decisionNote'), text: transfer.decisionNote }] : []),
    ],
    form: form.view(),
    accept: open && takes ? { action: `${PATH}/${transfer.id}`, villages } : null,
    answers: open ? [...(takes ? links(['decline']) : []), ...(gives ? links(['withdraw']) : [])] : [],
  };
}

export function refusePage(transfer: TransferRow, answer: 'decline' | 'withdraw', state: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const href = `${PATH}/${transfer.id}`;
  const page = {
    title: t(`register.transfer.${answer}`),
    text: t(`register.transfer.${answer}Note`),
    fields: [{ ...whyField(locale), required: true }],
    ...{ submit: t(`register.transfer.${answer}`), action: `${href}/${answer}`, cancelHref: href },
  };
  return formPage(state, state.view(), [{ label: transfer.headName, href }], page, locale);
}

/** The view of `households/transfer-new`: first the name of the commune, then which of those it is. */
export function proposePage(household: Household, words: string, communes: Option[], state: FormState, today: PlainDate, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const path = `/households/${household.id}/transfer`;
  const fields = [
    field({ name: 'communeId', label: t('register.transfer.to'), options: communes, placeholder: t('register.choose'), required: true }),
    dayField('on', locale),
    whyField(locale),
  ];
  const page = {
    title: t('register.change.transfer'),
    text: t('register.transfer.proposeNote'),
    fields: communes.length ? fields : [],
    ...{
      submit: t('register.transfer.propose'),
      action: `${path}?commune=${encodeURIComponent(words)}`,
      cancelHref: `/households/${household.id}`,
    },
  };
  return {
    ...formPage(state, state.view({ on: formatDay(today) }), householdTrail(household), page, locale),
    search: { action: path, value: words, nothing: words !== '' && !communes.length },
  };
}
