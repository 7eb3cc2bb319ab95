import { formatDay, formatNumber } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { buttonForm, type FormState } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import { type FieldFacts, formPage, optionsOf } from '../../platform/web/form-page.js';
import { planTrail } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import type { IndicatorWords } from '../tasks/plan-words.query.js';
import type { ActivityFigure, CountedKind } from './activity-figures.query.js';
import { ACTIVITY_KINDS } from './plan-activity.entity.js';
import { ACTIVITY_MEASURES } from './plan-activity-count.entity.js';

const base = ({ plan }: OpenedPlan): string => `/plans/${plan.id}/activities`;
const trailOf = (opened: OpenedPlan, locale: Locale) => [
  ...planTrail(opened, locale),
  { label: translate(locale, 'plans.tab.activities'), href: base(opened) },
];

export interface Counting {
  counted: CountedKind[];
  offered: ActivityFigure[];
  manages: boolean;
}

/** The view of `plans/counting`. */
export function countingPage(opened: OpenedPlan, { counted, offered, manages }: Counting, form: FormState, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const path = `${base(opened)}/counting`;
  const title = t('plans.counting.title');
  const chosen = form.chosen('chosen', offered.map(keyOf));
  return {
    head: { title, breadcrumbs: [...trailOf(opened, locale), { label: title, href: null }], form },
    ...{ title, note: opened.plan.name, path, form: form.view() },
    action: manages ? { label: t('plans.counting.new'), href: `${path}/new` } : null,
    counted: counted.map(({ id, kind, measure, code, name, total }) => ({
      what: `${t(`plans.activityKind.${kind}`)} – ${t(`plans.measure.${measure}`)}`,
      ...{ indicator: `${code} ${name}`, total: formatNumber(total, locale) },
      removal: manages ? { action: `${path}/${id}/removal`, form: buttonForm() } : null,
    })),
    offered: offered.map((each) => {
      const words = { day: formatDay(each.asOf), unit: unitTitle(each.unitKind, each.unitName), figure: formatNumber(each.figure, locale) };
      const hint = t('plans.counting.held', { kind: t(`plans.activityKind.${each.kind}`), held: formatNumber(each.held, locale) });
      return {
        ...{ value: keyOf(each), label: t('plans.counting.offer', { ...words, indicator: each.indicatorName }), hint },
        checked: chosen.includes(keyOf(each)),
      };
    }),
    checkOptions: [{ value: 'on', label: t('results.report.checked'), hint: '', checked: false }],
  };
}

const keyOf = ({ roundId, unitId }: ActivityFigure): string => `${roundId}.${unitId}`;

export function newCountPage(opened: OpenedPlan, indicators: IndicatorWords[], form: FormState, locale: Locale) {
  const options = indicators.map(({ id, code, name }) => ({ value: String(id), label: `${code} ${name}` }));
  const select = (name: string, label: string, choices: FieldFacts['options']): FieldFacts => ({
    ...{ name, label, kind: 'select', options: choices!, required: true },
  });
  const fields = [
    select('kind', 'plans.activity.kind', optionsOf(ACTIVITY_KINDS, 'plans.activityKind', locale)),
    select('measure', 'plans.counting.measure', optionsOf(ACTIVITY_MEASURES, 'plans.measure', locale)),
    select('indicatorId', 'plans.counting.indicator', options),
  ];
  const path = `${base(opened)}/counting`;
  const facts = { breadcrumbs: trailOf(opened, locale), action: `${path}/new`, submit: 'plans.counting.submit', cancelHref: path, fields };
  const words = ['plans.counting.note'];
  return formPage(form, form.view(), { ...facts, words, title: 'plans.counting.new', note: opened.plan.name }, locale);
}
