import { createHash } from 'node:crypto';
import { formatDay, formatNumber } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { PledgeKind } from '../pledge-words.js';
import type { ItemRow, PledgeContent } from './pledge-content.query.js';

export interface TextHead {
  kind: PledgeKind;
  title: string;
  year: number;
  host: string;
  campaign: string | null;
  number: number;
  reason: string | null;
  proposedOn: PlainDate;
}

/**
 * The canonical text: what the heads sign, in Vietnamese whatever the reader's language, the same letters for the same content. Households
 * stand in it with their code, never with a name.
 */
export function pledgeText(head: TextHead, { parties, items }: PledgeContent): string {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate('vi', key, params);
  const nameOf = new Map(parties.map(({ id, title }) => [id, title]));
  const lines = [
    t(`pledges.kind.${head.kind}`).toUpperCase(),
    head.title,
    t('pledges.text.head', { year: head.year, host: head.host, number: head.number, day: formatDay(head.proposedOn) }),
    ...(head.campaign ? [t('pledges.text.campaign', { name: head.campaign })] : []),
    ...(head.reason ? [t('pledges.text.reason', { reason: head.reason })] : []),
    t('pledges.text.parties'),
    ...parties.map(({ title, role }, index) => `${index + 1}. ${title} – ${t(`pledges.role.${role}`).toLowerCase()}`),
    t('pledges.text.items'),
    ...items.map((item, index) => `${index + 1}. ${itemText(item, item.partyId === null ? null : nameOf.get(item.partyId)!)}`),
  ];
  return lines.join('\n').normalize('NFC');
}

function itemText(item: ItemRow, party: string | null): string {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate('vi', key, params);
  const parts = [
    item.wording,
    party === null ? t('pledges.text.everyParty') : t('pledges.text.party', { party }),
    item.indicatorId === null ? null : t('pledges.text.indicator', { goal: goalText(item), unit: item.measuredUnit! }),
    item.households.length ? t('pledges.text.households', { codes: item.households.map(({ code }) => code).join(', ') }) : null,
    item.households.length && item.amount !== null ? t('pledges.text.needed', { amount: formatNumber(item.amount) }) : null,
    t('pledges.text.deadline', { day: formatDay(item.deadline) }),
  ];
  return parts.filter(Boolean).join(' | ');
}

/** "HN-TL Tỷ lệ hộ nghèo: không quá 8,5 %" */
export function goalText({ indicatorCode, indicatorName, comparison, amount, unitOfMeasure }: ItemRow): string {
  const goal = translate('vi', `pledges.comparison.${comparison!}`).toLowerCase();
  return `${indicatorCode} ${indicatorName}: ${goal} ${formatNumber(amount!)} ${unitOfMeasure}`;
}

export const textHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
