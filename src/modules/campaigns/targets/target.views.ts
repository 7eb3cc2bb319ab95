import { formatDay, formatDayTime, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import { revisionStatus } from '../results/revision-words.js';
import type { Target } from '../target.entity.js';
import type { Breakdown } from './cascade.query.js';
import { breakdownView } from './cascade.views.js';
import type { TargetRow } from './target-list.query.js';
import type { TargetReportRow, TargetVersionRow } from './target-page.query.js';
import { figuresText, impliedText, onDay, targetText, valueText } from './target-words.js';
import { acceptedStatus } from './targets.views.js';

export interface TargetRights {
  adjust: boolean;
  accept: boolean;
}

export interface TargetParts {
  target: Target;
  row: TargetRow;
  versions: TargetVersionRow[];
  reports: TargetReportRow[];
  breakdown: Breakdown | null;
}

const targetsOf = (campaign: Campaign): string => `/campaigns/${campaign.id}/targets`;

const titleOf = (row: TargetRow): string => `${row.indicatorName} · ${unitTitle(row.unitKind, row.unitName)} · ${row.year}`;

export function targetPage(
  campaign: Campaign,
  { target, row, versions, reports, breakdown }: TargetParts,
  rights: TargetRights,
  form: FormState,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const path = `${targetsOf(campaign)}/${row.id}`;
  return {
    head: {
      ...campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.targets'), href: targetsOf(campaign) }, { label: titleOf(row) }]),
      form,
    },
    title: row.indicatorName,
    note: [unitTitle(row.unitKind, row.unitName), row.year, row.group === 'all' ? '' : t(`targets.group.${row.group}`)]
      .filter(Boolean)
      .join(' · '),
    status: acceptedStatus(row.accepted, locale),
    action: rights.adjust ? { label: t('targets.show.adjust'), href: `${path}/adjust` } : null,
    facts: factsOf(target, row, campaign, locale),
    accept: rights.accept && !row.accepted ? { action: `${path}/accept`, label: t('targets.show.accept') } : null,
    form: form.view({ shortfallReason: target.shortfallReason ?? null }),
    breakdown: breakdown && breakdownView(breakdown, row, targetsOf(campaign), locale),
    waive: rights.adjust && breakdown ? `${path}/waive` : null,
    versions: versions.map((version) => versionView(version, row, locale)),
    reports: reports.map(({ measurementId, asOf, numerator, denominator, state }) => ({
      ...{ href: `/results/${measurementId}`, on: formatDay(asOf), figures: figuresText(row, numerator, denominator, locale) },
      status: revisionStatus(state, locale),
    })),
  };
}

function factsOf(target: Target, row: TargetRow, campaign: Campaign, locale: Locale) {
  const fact = (key: string, text: string | null | undefined, href: string | null = null) => ({
    label: translate(locale, `targets.field.${key}`),
    text: text ?? null,
    href: text ? href : null,
  });
  const implied = impliedText(row, locale);
  return [
    fact('value', targetText(row, locale)),
    ...(implied ? [fact('implied', implied)] : []),
    ...(target.asPrinted ? [fact('asPrinted', target.asPrinted)] : []),
    fact('baseline', onDay(figuresText(row, row.baselineNumerator, row.baselineDenominator, locale), row.baselineOn, locale)),
    ...(target.baselineRemark ? [fact('baselineRemark', target.baselineRemark)] : []),
    fact('indicator', `${row.code} ${row.indicatorName}`, `/indicators/${target.indicator.id}`),
    fact('clause', row.clauseNumber, `/campaigns/${campaign.id}/document`),
    ...(row.invented ? [fact('origin', translate(locale, 'targets.words.invented'))] : []),
  ];
}

function versionView(version: TargetVersionRow, row: TargetRow, locale: Locale) {
  const { revision, value, valueMax, decisionNumber, decisionDate, reason, by, at } = version;
  const range = valueMax === null ? valueText(row, value, locale) : `${formatNumber(value, locale)} – ${valueText(row, valueMax, locale)}`;
  return {
    revision: formatNumber(revision, locale),
    value: range,
    decision: [decisionNumber, decisionDate && formatDay(decisionDate)].filter(Boolean).join(', '),
    reason: reason ?? '',
    who: [by, formatDayTime(new Date(at))].filter(Boolean).join(', '),
  };
}

export function adjustPage(campaign: Campaign, target: Target, row: TargetRow, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const path = `${targetsOf(campaign)}/${row.id}`;
  const title = t('targets.adjust.title');
  const trail = [{ label: t('campaigns.tab.targets'), href: targetsOf(campaign) }, { label: titleOf(row), href: path }, { label: title }];
  const text = (figure: number | null): string => (figure === null ? '' : formatNumber(figure, locale));
  return {
    head: { ...campaignPageHead(campaign, locale, trail), form },
    title,
    note: titleOf(row),
    now: translate(locale, 'targets.adjust.now', { value: targetText(row, locale) }),
    action: `${path}/adjust`,
    back: path,
    isCoverage: row.type === 'coverage_pct',
    form: form.view({ value: text(row.value), valueMax: text(row.valueMax), statedPercent: text(row.statedPercent) }, target.version),
  };
}
