import { formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import { type Group, GROUPS } from '../indicator.entity.js';
import type { AssignChoices } from './assign-page.js';

export interface BulkAsked {
  indicatorId: number | null;
  year: number;
  group: Group;
}

const targetsOf = (campaign: Campaign): string => `/campaigns/${campaign.id}/targets`;

const trail = (campaign: Campaign, title: string, locale: Locale) => [
  { label: translate(locale, 'campaigns.tab.targets'), href: targetsOf(campaign) },
  { label: title },
];

export function assignPage(campaign: Campaign, choices: AssignChoices, year: number, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const title = t('targets.new.title');
  return {
    head: { ...campaignPageHead(campaign, locale, trail(campaign, title, locale)), form },
    title,
    note: campaign.name,
    action: `${targetsOf(campaign)}/new`,
    back: targetsOf(campaign),
    form: form.view({ year, group: 'all' }),
    options: {
      ...optionsOf(choices, locale),
      units: choices.units.map(({ id, kind, name }) => ({ value: String(id), label: unitTitle(kind, name) })),
      comparisons: ['at_least', 'at_most'].map((value) => ({ value, label: t(`targets.comparison.${value}`) })),
      approximate: [{ value: 'on', label: t('targets.field.approximate'), hint: '', checked: form.chosen('approximate').includes('on') }],
    },
  };
}

export function bulkPage(campaign: Campaign, choices: AssignChoices, asked: BulkAsked, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const title = t('targets.bulk.title');
  const path = targetsOf(campaign);
  const query = `?indicator=${asked.indicatorId ?? ''}&year=${asked.year}&group=${asked.group}`;
  const open = choices.units.filter(({ targetId }) => targetId === null);
  return {
    head: { ...campaignPageHead(campaign, locale, trail(campaign, title, locale)), form },
    title,
    note: campaign.name,
    action: `${path}/bulk${query}`,
    templateHref: `${path}/template.xlsx${query}`,
    importHref: `${path}/import`,
    back: path,
    filters: filtersOf(`${path}/bulk`, choices, asked, locale),
    asked: asked.indicatorId !== null,
    head2: { indicatorId: asked.indicatorId ?? '', year: asked.year, group: asked.group },
    caption: translate(locale, 'targets.bulk.caption', { year: asked.year }),
    rows: open.map((unit) => ({ id: unit.id, name: unitTitle(unit.kind, unit.name) })),
    assigned: choices.units.flatMap(({ targetId, kind, name, value }) =>
      targetId === null ? [] : [{ href: `${path}/${targetId}`, text: `${unitTitle(kind, name)}: ${formatNumber(value!, locale)}` }],
    ),
    form: form.view(storedOf(open, locale)),
    options: optionsOf(choices, locale),
  };
}

/** Baselines that are known from earlier reports stand in the form already. */
function storedOf(units: AssignChoices['units'], locale: Locale): Record<string, string> {
  const text = (figure: number | null): string => (figure === null ? '' : formatNumber(figure, locale));
  return Object.fromEntries(
    units.flatMap(({ id, numerator, denominator }) => [
      [`baselineNumerator_${id}`, text(numerator)],
      [`baselineDenominator_${id}`, text(denominator)],
    ]),
  ) as Record<string, string>;
}

function optionsOf({ indicators, years, clauses }: AssignChoices, locale: Locale) {
  return {
    indicators: indicators.map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` })),
    years: years.map((year) => ({ value: String(year), label: String(year) })),
    groups: GROUPS.map((value) => ({ value, label: translate(locale, `targets.group.${value}`) })),
    clauses: clauses.map(({ id, number, title }) => ({ value: String(id), label: `${number} ${title}` })),
  };
}

function filtersOf(action: string, choices: AssignChoices, { indicatorId, year, group }: BulkAsked, locale: Locale) {
  const { indicators, years, groups } = optionsOf(choices, locale);
  const select = (name: string, labelKey: string, options: { value: string; label: string }[], chosen: string) => ({
    name,
    label: translate(locale, labelKey),
    options: options.map((option) => ({ ...option, selected: option.value === chosen })),
  });
  const chooseFirst = { value: '', label: translate(locale, 'indicators.choose') };
  return {
    action,
    search: null,
    selects: [
      select('indicator', 'targets.field.indicator', [chooseFirst, ...indicators], String(indicatorId ?? '')),
      select('year', 'targets.field.year', years, String(year)),
      select('group', 'targets.field.group', groups, group),
    ],
    hidden: [],
    active: false,
    resetHref: null,
  };
}
