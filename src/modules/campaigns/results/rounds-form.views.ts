import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { Campaign } from '../campaign.entity.js';
import { campaignPageHead } from '../campaign-head.views.js';
import { yearsOf } from '../targets/assign-page.js';
import type { Reportable } from './reportable.query.js';
import { resultsOf } from './results.views.js';
import { SCHEDULES } from './round.rules.js';

export function roundsFormPage(campaign: Campaign, reportable: Reportable[], year: number, form: FormState, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const path = resultsOf(campaign);
  const title = t('results.open.title');
  const chosen = form.chosen(
    'indicators',
    reportable.map(({ indicatorId, group }) => `${indicatorId}.${group}`),
  );
  return {
    head: { ...campaignPageHead(campaign, locale, [{ label: t('campaigns.tab.results'), href: path }, { label: title }]), form },
    title,
    note: campaign.name,
    action: `${path}/rounds/new?year=${year}`,
    back: path,
    filters: {
      action: `${path}/rounds/new`,
      search: null,
      selects: [
        {
          name: 'year',
          label: t('targets.field.year'),
          options: yearsOf(campaign).map((each) => ({ value: String(each), label: String(each), selected: each === year })),
        },
      ],
      hidden: [],
      active: false,
      resetHref: null,
    },
    year,
    frequencies: SCHEDULES.map((value) => ({ value, label: t(`results.frequency.${value}`) })),
    indicators: reportable.map(({ indicatorId, group, code, name, units, rounds }) => ({
      value: `${indicatorId}.${group}`,
      label: group === 'all' ? `${code} ${name}` : `${code} ${name} – ${t(`targets.group.${group}`)}`,
      hint: translate(locale, 'results.open.units', { units, rounds }),
      checked: chosen.includes(`${indicatorId}.${group}`),
    })),
    form: form.view({ frequency: 'quarterly', dueAfterDays: '10' }),
  };
}
