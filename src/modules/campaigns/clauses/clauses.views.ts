import { formatDay, formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { buttonForm, type FormState, type FormView } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import { type Clause } from '../clause.entity.js';
import type { UnitOptions } from '../unit-options.views.js';
import type { ClauseRow } from './clause.repository.js';
import type { ClauseVersion } from './clause-version.entity.js';
import { clauseHeading, type DocumentRights } from './document.views.js';

const base = (campaign: Campaign): string => `/campaigns/${campaign.id}`;

export function headOf(campaign: Campaign, title: string, locale: Locale) {
  return campaignPageHead(campaign, locale, [
    { label: translate(locale, 'campaigns.tab.document'), href: `${base(campaign)}/document` },
    { label: title },
  ]);
}

/** One clause with everything that can be done with it. */
export function clausePage(campaign: Campaign, row: ClauseRow, versions: ClauseVersion[], rights: DocumentRights, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const href = `${base(campaign)}/clauses/${row.id}`;
  const link = (key: string, suffix: string) => ({ label: t(key), href: `${href}/${suffix}` });
  return {
    head: headOf(campaign, clauseHeading(row), locale),
    title: clauseHeading(row),
    note: `${campaign.name} · ${t(`campaigns.clauseKind.${row.kind}`)}`,
    action: rights.draft ? link('campaigns.clause.edit', 'edit') : rights.amend ? link('campaigns.clause.amend', 'amendment') : null,
    secondary: rights.draft ? [link('campaigns.clause.remove', 'removal')] : [],
    paragraphs: row.text.split('\n').filter(Boolean),
    duties: row.duties.map((duty) => ({
      role: t(`campaigns.duty.${duty.role}`),
      unit: unitTitle(duty.unitKind, duty.unitName),
      source: duty.source === 'reading' ? t('campaigns.duty.readFrom', { basis: duty.basis ?? '' }) : t('campaigns.duty.document'),
      removal: rights.assign ? { action: `${href}/duties/${duty.id}/removal`, form: buttonForm() } : null,
    })),
    newDutyHref: rights.assign ? `${href}/duties/new` : null,
    versions: versions.map((version) => versionView(version, locale)),
    href,
    documentHref: `${base(campaign)}/document#clause-${row.id}`,
  };
}

function versionView(version: ClauseVersion, locale: Locale) {
  const { decisionNumber, decisionDate } = version;
  const decided = decisionNumber && decisionDate;
  return {
    title: decided
      ? translate(locale, 'campaigns.decision', { number: decisionNumber, day: formatDay(decisionDate) })
      : translate(locale, 'campaigns.clause.original'),
    heading: clauseHeading(version),
    paragraphs: version.text.split('\n').filter(Boolean),
    reason: version.reason ?? null,
    at: formatDayTime(new Date(version.createdAt)),
  };
}

export function removalPage(campaign: Campaign, clause: Clause, state: FormState, locale: Locale) {
  const href = `${base(campaign)}/clauses/${clause.id}`;
  const title = translate(locale, 'campaigns.clause.remove');
  return {
    head: { ...headOf(campaign, title, locale), form: state },
    title,
    text: translate(locale, 'campaigns.clause.removeQuestion', { heading: clauseHeading(clause) }),
    form: state.view(),
    action: `${href}/removal`,
    cancelHref: href,
  };
}

export function dutyPage(campaign: Campaign, clause: Clause, units: UnitOptions, state: FormState, form: FormView, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const href = `${base(campaign)}/clauses/${clause.id}`;
  const choice = (name: string, values: readonly string[]) =>
    values.map((value) => ({
      value,
      label: t(`campaigns.duty.${value}`),
      hint: null,
      checked: (form.values[name] ?? values[0]) === value,
    }));
  return {
    head: { ...headOf(campaign, t('campaigns.duty.new'), locale), form: state },
    note: clauseHeading(clause),
    form,
    units,
    roles: choice('role', ['lead', 'support']),
    sources: choice('source', ['document', 'reading']),
    action: `${href}/duties/new`,
    cancelHref: href,
  };
}
