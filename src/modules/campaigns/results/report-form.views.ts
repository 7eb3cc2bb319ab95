import { formatDay, formatNumber } from '../../platform/format/format.js';
import { ACCEPTED_FILES } from '../../platform/files/file-kinds.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import { figuresText, onDay, targetText } from '../targets/target-words.js';
import type { OwedRow } from './read-report-form.js';
import { printed } from './results.forms.js';
import { reportHref, resultsOf } from './results.views.js';
import { revisionStatus } from './revision-words.js';

/** One page for all that a unit owes on a day: an officer with an old phone enters ten numbers once. */
export function reportFormPage(campaign: Campaign, rows: OwedRow[], roundId: number, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const [first] = rows as [OwedRow, ...OwedRow[]];
  const unit = unitTitle(first.unitKind, first.unitName);
  const title = translate(locale, 'results.report.title', { unit, day: formatDay(first.asOf) });
  const view = form.view(Object.assign({}, ...rows.map((row) => stored(row, locale))) as Record<string, string>);
  return {
    head: {
      ...campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.results'), href: resultsOf(campaign) }, { label: title }]),
      form,
    },
    title,
    note: campaign.name,
    action: reportHref(resultsOf(campaign), roundId, first.unitId),
    back: resultsOf(campaign),
    accept: ACCEPTED_FILES,
    rows: rows.map((row) => rowView(row, view.messages, locale)),
    form: view,
  };
}

const text = (figure: number | null, locale: Locale): string => (figure === null ? '' : formatNumber(figure, locale));

function stored(row: OwedRow, locale: Locale): Record<string, string> {
  const { roundId, numerator, denominator, note, counted } = row;
  // Nothing reported yet: what the register says stands there already.
  return {
    [`numerator_${roundId}`]: text(numerator ?? counted?.numerator ?? null, locale),
    [`denominator_${roundId}`]: text(denominator ?? counted?.denominator ?? null, locale),
    [`note_${roundId}`]: note ?? '',
  };
}

const countedKey = ({ type }: OwedRow, { denominator }: NonNullable<OwedRow['counted']>): string =>
  type === 'count' ? 'countedOnly' : denominator === null ? 'countedPart' : 'counted';

const countWords = ({ numerator, denominator }: NonNullable<OwedRow['counted']>, locale: Locale) => ({
  numerator: formatNumber(numerator, locale),
  denominator: text(denominator, locale),
});

function rowView(row: OwedRow, messages: Record<string, string>, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, `results.report.${key}`, params);
  const { roundId, type, unitOfMeasure, accepted, value, comparison, counted } = row;
  const worded = { type, unitOfMeasure, numeratorUnit: row.numeratorUnit };
  const aim =
    value === null || comparison === null
      ? null
      : targetText({ ...worded, value, comparison, valueMax: row.valueMax, statedPercent: row.statedPercent, approximate: false }, locale);
  const before = onDay(figuresText(worded, row.previousNumerator, row.previousDenominator, locale), row.previousOn, locale);
  return {
    id: roundId,
    name: row.name,
    group: row.group === 'all' ? null : translate(locale, `targets.group.${row.group}`),
    reading: row.reading,
    numeratorLabel: row.numeratorLabel,
    denominatorLabel: row.denominatorLabel,
    status: row.state ? revisionStatus(row.state, locale) : null,
    facts: [
      t('due', { day: formatDay(row.dueOn) }),
      ...(aim ? [t('target', { target: aim })] : []),
      ...(counted ? [t(countedKey(row, counted), countWords(counted, locale))] : []),
      ...(before ? [t('before', { figures: before })] : []),
      ...(row.returnReason && row.state === 'returned' ? [t('returned', { reason: row.returnReason })] : []),
      ...(accepted ? [t('accepted')] : []),
      ...(row.frozen ? [t('frozen')] : []),
    ],
    history: row.measurementId ? { href: `/results/${row.measurementId}`, label: t('history') } : null,
    asksReason: accepted,
    asksCheck: Boolean(messages[`checked_${roundId}`]),
    seen: row.revision ?? 0,
    was: printed(text(row.numerator, locale), text(row.denominator, locale), row.note ?? ''),
  };
}
