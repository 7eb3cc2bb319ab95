import { formatDay } from '../../../platform/format/format.js';
import type { Locale } from '../../../platform/i18n/i18n.js';
import { type FieldFacts, formPage, optionsOf } from '../../../platform/web/form-page.js';
import type { FormState } from '../../../platform/web/form-state.js';
import { LACKS } from '../../exits/exit-words.js';
import { supportTrail } from '../support-head.views.js';
import { REPEATS, SUPPORT_FIELDS, SUPPORT_KINDS } from '../support-words.js';
import type { LocalProgramme } from './local-programme.entity.js';

const PATH = '/support/programmes';

function fields(lacks: readonly string[], locale: Locale): FieldFacts[] {
  const select = (name: string, label: string, values: readonly string[], prefix: string): FieldFacts => {
    return {
      name,
      label,
      kind: 'select',
      short: true,
      required: true,
      placeholder: 'support.choose',
      options: optionsOf(values, prefix, locale),
    };
  };
  return [
    { name: 'name', label: 'support.own.name', required: true, maxlength: 200 },
    { name: 'words', label: 'support.own.words', type: 'textarea', required: true, maxlength: 1000 },
    { name: 'documentNumber', label: 'support.own.documentNumber', short: true, required: true, maxlength: 100 },
    { name: 'documentDate', label: 'support.own.documentDate', hint: 'campaigns.hint.day', short: true, required: true },
    { name: 'source', label: 'support.own.source', hint: 'support.own.sourceHint', required: true, maxlength: 500 },
    { name: 'fromDay', label: 'support.own.fromDay', hint: 'campaigns.hint.day', short: true, required: true },
    { name: 'lastDay', label: 'support.own.lastDay', hint: 'support.own.lastDayHint', short: true },
    select('field', 'support.own.field', SUPPORT_FIELDS, 'support.supportField'),
    select('kind', 'support.own.kind', SUPPORT_KINDS, 'support.kind'),
    select('repeat', 'support.own.repeat', REPEATS, 'support.repeat'),
    { name: 'lacks', label: 'support.own.lacks', kind: 'ticks', options: optionsOf(LACKS, 'exits.lack', locale), chosen: lacks },
  ];
}

export function newLocalProgrammePage(units: { id: number; title: string }[], form: FormState, locale: Locale) {
  const unit: FieldFacts = {
    ...{ name: 'unitId', label: 'support.own.unit', kind: 'select', required: true, placeholder: 'support.choose' },
    options: units.map(({ id, title }) => ({ value: String(id), label: title })),
  };
  return formPage(
    form,
    form.view({ unitId: units.length === 1 ? units[0]!.id : null }),
    {
      ...{ title: 'support.own.new', breadcrumbs: supportTrail(locale, 'programmes'), action: `${PATH}/new`, cancelHref: PATH },
      ...{ submit: 'support.own.newSubmit', words: ['support.own.note'], fields: [unit, ...fields([], locale)] },
    },
    locale,
  );
}

export function editLocalProgrammePage(programme: LocalProgramme, form: FormState, locale: Locale) {
  const { name, words, field, kind, repeat, lacks, documentNumber, documentDate, source, fromDay, lastDay, version } = programme;
  const days = { documentDate: formatDay(documentDate), fromDay: formatDay(fromDay), lastDay: lastDay ? formatDay(lastDay) : '' };
  return formPage(
    form,
    form.view({ name, words, field, kind, repeat, documentNumber, source, ...days }, version),
    {
      ...{ title: 'support.own.edit', note: name, breadcrumbs: supportTrail(locale, 'programmes'), cancelHref: PATH },
      ...{ action: `${PATH}/own/${programme.id}`, submit: 'support.own.editSubmit', fields: fields(lacks, locale) },
    },
    locale,
  );
}
