import type { Campaign } from '../../campaigns/campaign.entity.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import { type FieldFacts, formPage } from '../../platform/web/form-page.js';
import { campaignTrail, planTrail } from '../plan-head.views.js';
import type { OpenedPlan, PlanListRow } from '../plan.repository.js';
import { planValues } from './edit-plan.js';

/** The view of `plans/index`: the plans of a campaign. */
export function planListPage(campaign: Campaign, plans: PlanListRow[], mayAdd: boolean, locale: Locale) {
  const t = (key: string, params: Record<string, string | number> = {}): string => translate(locale, key, params);
  const trail = campaignTrail(campaign, locale);
  const title = t('campaigns.tab.plans');
  return {
    head: { title: `${title} – ${campaign.name}`, breadcrumbs: [...trail.slice(0, -1), { label: title, href: null }] },
    ...{ title, note: campaign.name, newHref: mayAdd ? `/campaigns/${campaign.id}/plans/new` : null },
    plans: plans.map((plan) => ({
      href: `/plans/${plan.id}`,
      name: plan.name,
      note: [plan.documentNumber, plan.invented ? t('campaigns.inventedShort') : null].filter(Boolean).join(' · '),
      counts: t('plans.list.counts', { tasks: plan.tasks, settled: plan.settled }),
      late: plan.late ? { kind: 'danger', label: t('plans.list.late', { late: plan.late }) } : null,
    })),
  };
}

const FIELDS = [
  { name: 'name', label: 'plans.field.name', required: true, maxlength: 300 },
  { name: 'documentNumber', label: 'plans.field.documentNumber', short: true, maxlength: 100 },
  { name: 'documentDate', label: 'plans.field.documentDate', short: true },
  { name: 'startsOn', label: 'plans.field.startsOn', short: true, required: true },
  { name: 'endsOn', label: 'plans.field.endsOn', short: true, required: true },
  { name: 'note', label: 'plans.field.note', type: 'textarea', maxlength: 2000 },
];

const EDIT_FIELDS: FieldFacts[] = [...FIELDS, { name: 'pastConfirmed', label: 'plans.field.pastConfirmed', kind: 'tick' }];

export function newPlanPage(campaign: Campaign, form: FormState, locale: Locale) {
  const stored = {
    name: campaign.name,
    documentNumber: campaign.documentNumber,
    documentDate: campaign.documentDate ? formatDay(campaign.documentDate) : '',
    startsOn: formatDay(campaign.startsOn),
    endsOn: formatDay(campaign.endsOn),
  };
  const back = `/campaigns/${campaign.id}/plans`;
  const facts = {
    breadcrumbs: campaignTrail(campaign, locale),
    action: `${back}/new`,
    submit: 'plans.new.submit',
    cancelHref: back,
    fields: FIELDS,
  };
  return formPage(form, form.view(stored), { ...facts, title: 'plans.new.title', note: campaign.name }, locale);
}

export function editPlanPage(opened: OpenedPlan, form: FormState, locale: Locale) {
  const back = `/plans/${opened.plan.id}`;
  const facts = {
    breadcrumbs: planTrail(opened, locale),
    action: `${back}/edit`,
    submit: 'plans.edit.submit',
    cancelHref: back,
    fields: EDIT_FIELDS,
  };
  const view = form.view(planValues(opened.plan), opened.plan.version);
  return formPage(form, view, { ...facts, words: ['plans.edit.note'], title: 'plans.edit.title', note: opened.plan.name }, locale);
}
