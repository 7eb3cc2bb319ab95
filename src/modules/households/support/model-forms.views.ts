import { formatDay, formatNumber } from '../../platform/format/format.js';
import type { Locale } from '../../platform/i18n/i18n.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FormState } from '../../platform/web/form-state.js';
import { type FieldFacts, formPage, optionsOf } from '../../platform/web/form-page.js';
import type { LivelihoodMember } from './livelihood-member.entity.js';
import type { LivelihoodModel } from './livelihood-model.entity.js';
import { supportTrail } from './support-head.views.js';
import { MODEL_FIELDS } from './support-words.js';

export interface ModelChoices {
  places: { id: number; title: string }[];
  leaders: { id: number; title: string }[];
}

const choicesOf = (units: { id: number; title: string }[]) => units.map(({ id, title }) => ({ value: String(id), label: title }));

function modelFields({ places, leaders }: ModelChoices, locale: Locale): FieldFacts[] {
  return [
    { name: 'name', label: 'support.model.name', required: true, maxlength: 200 },
    {
      name: 'field',
      label: 'support.model.field',
      kind: 'select',
      short: true,
      required: true,
      options: optionsOf(MODEL_FIELDS, 'support.modelField', locale),
    },
    { name: 'description', label: 'support.model.description', type: 'textarea', rows: 5, required: true, maxlength: 4000 },
    {
      name: 'placeId',
      label: 'support.model.place',
      kind: 'select',
      required: true,
      placeholder: 'support.choose',
      options: choicesOf(places),
    },
    { name: 'leaderId', label: 'support.model.leader', kind: 'select', placeholder: 'platform.none', options: choicesOf(leaders) },
    { name: 'startedOn', label: 'support.model.startedOn', hint: 'campaigns.hint.day', short: true, required: true },
    { name: 'endedOn', label: 'support.model.endedOn', short: true },
    { name: 'inputs', label: 'support.model.inputs', type: 'textarea', maxlength: 2000 },
    { name: 'cost', label: 'support.model.cost', type: 'number', short: true },
    { name: 'lessons', label: 'support.model.lessons', type: 'textarea', rows: 4, maxlength: 4000 },
  ];
}

const stored = (model: LivelihoodModel, locale: Locale) => ({
  ...{ name: model.name, field: model.field, description: model.description, inputs: model.inputs, lessons: model.lessons },
  cost: model.cost === null || model.cost === undefined ? '' : formatNumber(model.cost, locale),
});

/** @param copied the model whose words stand in the form to begin with */
export function newModelPage(choices: ModelChoices, copied: LivelihoodModel | null, day: PlainDate, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ startedOn: formatDay(day), ...(copied ? stored(copied, locale) : {}) }),
    {
      title: copied ? 'support.model.copy' : 'support.model.new',
      note: copied?.name ?? null,
      breadcrumbs: supportTrail(locale, 'models'),
      action: '/support/models/new',
      submit: 'support.model.newSubmit',
      cancelHref: '/support/models',
      hidden: copied ? [{ name: 'copiedFromId', value: String(copied.id) }] : [],
      fields: modelFields(choices, locale),
    },
    locale,
  );
}

const ofModel = (model: LivelihoodModel, locale: Locale) => {
  const base = `/support/models/${model.id}`;
  return { note: model.name, breadcrumbs: [...supportTrail(locale, 'models'), { label: model.name, href: base }], cancelHref: base };
};

export function editModelPage(model: LivelihoodModel, choices: ModelChoices, form: FormState, locale: Locale) {
  const days = { startedOn: formatDay(model.startedOn), endedOn: model.endedOn ? formatDay(model.endedOn) : '' };
  return formPage(
    form,
    form.view({ ...stored(model, locale), ...days, placeId: model.place.id, leaderId: model.leader?.id ?? '' }, model.version),
    {
      ...ofModel(model, locale),
      title: 'support.model.edit',
      action: `/support/models/${model.id}/edit`,
      submit: 'support.model.editSubmit',
      fields: modelFields(choices, locale),
    },
    locale,
  );
}

export function joinPage(model: LivelihoodModel, day: PlainDate, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ joinedOn: formatDay(day) }),
    {
      ...ofModel(model, locale),
      title: 'support.model.join',
      action: `/support/models/${model.id}/members`,
      submit: 'support.model.joinSubmit',
      fields: [
        { name: 'code', label: 'households.field.code', short: true, required: true, maxlength: 20 },
        { name: 'joinedOn', label: 'support.model.joinedOn', hint: 'campaigns.hint.day', short: true, required: true },
        { name: 'got', label: 'support.model.got', maxlength: 300 },
      ],
    },
    locale,
  );
}

export function leavePage(model: LivelihoodModel, member: LivelihoodMember, day: PlainDate, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ leftOn: formatDay(day) }),
    {
      ...ofModel(model, locale),
      note: member.household.headName,
      title: 'support.model.leave',
      action: `/support/models/${model.id}/members/${member.id}`,
      submit: 'support.model.leave',
      fields: [{ name: 'leftOn', label: 'support.model.leftOn', hint: 'campaigns.hint.day', short: true, required: true }],
    },
    locale,
  );
}

export function modelResultPage(model: LivelihoodModel, households: number, form: FormState, locale: Locale) {
  return formPage(
    form,
    form.view({ households }),
    {
      ...ofModel(model, locale),
      title: 'support.model.addResult',
      action: `/support/models/${model.id}/results`,
      submit: 'support.model.editSubmit',
      fields: [
        { name: 'fromDay', label: 'support.model.fromDay', hint: 'campaigns.hint.day', short: true, required: true },
        { name: 'toDay', label: 'support.model.toDay', short: true, required: true },
        { name: 'households', label: 'support.model.households', type: 'number', short: true, required: true },
        { name: 'produced', label: 'support.model.produced', maxlength: 500 },
        { name: 'income', label: 'support.model.income', type: 'number', short: true },
        { name: 'what', label: 'support.model.what', type: 'textarea', required: true, maxlength: 2000 },
      ],
    },
    locale,
  );
}
