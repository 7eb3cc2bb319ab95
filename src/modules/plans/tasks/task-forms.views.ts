import { ACCEPTED_FILES } from '../../platform/files/file-kinds.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import { unitTitle } from '../../units/unit-names.js';
import { dueExplanation } from '../due/due-words.js';
import { type FieldFacts, formPage, type FormPageFacts, type Option } from '../../platform/web/form-page.js';
import { planTrail } from '../plan-head.views.js';
import type { OpenedPlan } from '../plan.repository.js';
import { leadOf } from '../task-words.views.js';
import type { OpenFigure } from './open-figures.query.js';
import { taskTrail } from './task.views.js';
import type { ShownTask } from './task-page.query.js';
import { taskTransition, type TaskVerb } from './task-states.js';

export interface TaskFormTask {
  task: ShownTask;
  opened: OpenedPlan;
}

interface FormBits {
  title: string;
  path: string;
  submit: string;
  fields: FieldFacts[];
  remarks?: string[];
  files?: boolean;
}

/** A form about one task: its title, its day, and the fields. */
function aboutTask({ task, opened }: TaskFormTask, bits: FormBits, form: FormState, view: FormView, locale: Locale) {
  const { title, path, submit, fields, files = false } = bits;
  const facts: FormPageFacts = {
    title,
    note: `${task.title} – ${leadOf(task)}`,
    breadcrumbs: taskTrail(opened, task, locale),
    action: `/tasks/${task.id}/${path}`,
    cancelHref: `/tasks/${task.id}`,
    remarks: bits.remarks ?? [dueExplanation(task, locale)],
    ...{ submit, fields, files },
  };
  return formPage(form, view, facts, locale);
}

export function stepPage(shown: TaskFormTask, verb: TaskVerb, path: string, form: FormState, locale: Locale) {
  const required = taskTransition(shown.task.state, verb)?.asksReason ?? false;
  const reason: FieldFacts = { name: 'reason', label: 'plans.field.reason', type: 'textarea', required, maxlength: 2000 };
  const bits = { title: `plans.verb.${verb}`, path: `${path}/${verb}`, submit: `plans.verb.${verb}`, fields: [reason] };
  return aboutTask(shown, bits, form, form.view(), locale);
}

export function deliveryPage(shown: TaskFormTask, figures: OpenFigure[], form: FormState, locale: Locale) {
  const fields: FieldFacts[] = [
    { name: 'text', label: 'plans.delivery.text', type: 'textarea', rows: 8, required: true, maxlength: 10_000 },
    { name: 'files', label: 'plans.delivery.files', type: 'file', hint: 'files.hint', multiple: true, accept: ACCEPTED_FILES },
  ];
  if (figures.length) fields.push(...figureFields(figures, form));
  const bits = { title: 'plans.verb.submit', path: 'delivery', submit: 'plans.verb.submit', fields, files: true };
  return aboutTask(shown, bits, form, form.view(), locale);
}

/** Asked again only what the refusal asked for. */
function figureFields(figures: OpenFigure[], form: FormState): FieldFacts[] {
  const wrong = form.view().messages;
  const options = figures.map(({ roundId, unitId, asOf, unitKind, unitName, indicatorName }): Option => ({
    value: `${roundId}.${unitId}`,
    label: `${indicatorName} – ${unitTitle(unitKind, unitName)} – ${formatDay(asOf)}`,
  }));
  return [
    {
      name: 'round',
      label: 'plans.delivery.round',
      kind: 'select',
      hint: 'plans.delivery.roundHint',
      options,
      placeholder: 'plans.delivery.noFigure',
    },
    { name: 'numerator', label: 'plans.delivery.numerator', type: 'number', short: true },
    { name: 'denominator', label: 'plans.delivery.denominator', type: 'number', short: true },
    { name: 'figureNote', label: 'results.report.remark', maxlength: 1000 },
    ...(wrong['checked'] ? [{ name: 'checked', label: 'results.report.checked', kind: 'tick' } as const] : []),
    ...(wrong['reason'] ? [{ name: 'reason', label: 'results.report.reason', maxlength: 1000 }] : []),
  ];
}

export function timePage(shown: TaskFormTask, form: FormState, locale: Locale) {
  const fields: FieldFacts[] = [
    { name: 'wantedOn', label: 'plans.time.wantedOn', required: true, short: true },
    { name: 'reason', label: 'plans.field.reason', type: 'textarea', required: true, maxlength: 2000 },
  ];
  return aboutTask(shown, { title: 'plans.time.ask', path: 'time', submit: 'plans.time.ask', fields }, form, form.view(), locale);
}

export function timeAnswerPage(shown: TaskFormTask, asked: { words: string; wantedOn: string }, form: FormState, locale: Locale) {
  const granted = ['yes', 'no'].map((value) => ({ value, label: translate(locale, `plans.time.${value}`) }));
  const fields: FieldFacts[] = [
    { name: 'granted', label: 'plans.time.decision', kind: 'radios', options: granted, required: true },
    { name: 'grantedOn', label: 'plans.time.grantedOn', short: true },
    { name: 'answer', label: 'plans.time.answerText', type: 'textarea', hint: 'plans.time.answerHint', maxlength: 2000 },
  ];
  const bits = { title: 'plans.time.answer', path: 'time/answer', submit: 'plans.time.answer', fields, remarks: [asked.words] };
  return aboutTask(shown, bits, form, form.view({ grantedOn: asked.wantedOn }), locale);
}

export function handOnPage(shown: TaskFormTask, people: { id: number; name: string }[], form: FormState, locale: Locale) {
  const options = people.map(({ id, name }) => ({ value: String(id), label: name }));
  const fields: FieldFacts[] = [
    { name: 'userId', label: 'plans.field.person', kind: 'select', hint: 'plans.hand.hint', options, placeholder: 'plans.hand.nobody' },
  ];
  const view = form.view({ userId: shown.task.delegateId });
  return aboutTask(shown, { title: 'plans.hand.title', path: 'person', submit: 'plans.hand.submit', fields }, form, view, locale);
}

export function newLeadPage(shown: TaskFormTask, units: unknown, form: FormState, view: FormView, locale: Locale) {
  const fields: FieldFacts[] = [
    { name: 'unitId', label: 'plans.field.lead', kind: 'unit', units, searchField: 'unitSearch', required: true },
    { name: 'reason', label: 'plans.field.reason', type: 'textarea', required: true, maxlength: 2000 },
  ];
  return aboutTask(shown, { title: 'plans.verb.reassign', path: 'unit', submit: 'plans.verb.reassign', fields }, form, view, locale);
}

export interface NewTaskChoices {
  clauses: Option[];
  units: unknown;
  indicators: Option[];
}

/** Where a new task comes from: the plan, or an inspection that promised it. */
export interface NewTaskPlace {
  action: string;
  cancelHref: string;
  note: string;
}

export function newTaskPage(
  opened: OpenedPlan,
  choices: NewTaskChoices,
  place: NewTaskPlace,
  form: FormState,
  view: FormView,
  locale: Locale,
) {
  const moves = ['none', 'next', 'previous'].map((value) => ({ value, label: translate(locale, `plans.move.${value}`) }));
  const past = view.messages['pastConfirmed'] ? [{ name: 'pastConfirmed', label: 'plans.field.pastConfirmed', kind: 'tick' } as const] : [];
  const fields: FieldFacts[] = [
    { name: 'clauseId', label: 'plans.field.clause', kind: 'select', options: choices.clauses, placeholder: 'plans.choose' },
    { name: 'title', label: 'plans.field.title', type: 'textarea', rows: 2, required: true, maxlength: 500 },
    { name: 'deliverable', label: 'plans.field.deliverable', maxlength: 1000 },
    { name: 'unitId', label: 'plans.field.lead', kind: 'unit', units: choices.units, searchField: 'unitSearch', required: true },
    { name: 'support', label: 'plans.field.support', hint: 'plans.field.supportHint', maxlength: 2000 },
    { name: 'due', label: 'plans.field.due', hint: 'plans.field.dueHint', maxlength: 200 },
    { name: 'move', label: 'plans.field.move', kind: 'select', options: moves },
    ...past,
    {
      name: 'indicatorId',
      label: 'plans.field.indicator',
      kind: 'select',
      hint: 'plans.field.indicatorHint',
      options: choices.indicators,
      placeholder: 'plans.choose',
    },
  ];
  const facts = {
    ...place,
    title: 'plans.task.new',
    breadcrumbs: planTrail(opened, locale),
    submit: 'plans.task.submit',
    fields,
  };
  return formPage(form, view, facts, locale);
}
