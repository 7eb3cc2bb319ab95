import type { Actor } from '../../platform/actor.js';
import { sectionHead } from '../section-head.views.js';
import { formatDay, formatDayTime } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import type { HouseholdImport, ImportState } from './household-import.entity.js';
import type { ListUnit } from './list-units.js';

export const PATH = '/households/import';
const NO_LIST: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 100, filters: {} };

export interface Choices {
  units: Omit<ListUnit, 'now'>[];
  standards: { id: number; name: string }[];
}

const KINDS: Record<ImportState, string> = {
  ...{ asking: 'warning', reading: 'progress', refused: 'danger', checked: 'warning', writing: 'progress' },
  ...{ done: 'success', undoing: 'progress', undone: 'neutral', discarded: 'neutral' },
};

export const stateStatus = (state: ImportState, locale: Locale) => ({
  kind: KINDS[state],
  label: translate(locale, `householdImports.state.${state}`),
});

export function importsHead(locale: Locale, fileName: string) {
  const t = (key: string): string => translate(locale, key);
  return {
    title: fileName,
    breadcrumbs: [
      { label: t('households.list.title'), href: '/households' },
      { label: t('householdImports.title'), href: PATH },
      { label: fileName, href: null },
    ],
  };
}

/** The view of `household-imports/new`. */
export function newImportPage({ units, standards }: Choices, earlier: HouseholdImport[], actor: Actor, form: FormState, locale: Locale) {
  const { head, ...section } = sectionHead(translate(locale, 'householdImports.title'), 'import', actor, locale);
  const t = (key: string): string => translate(locale, key);
  const [first] = units;
  const standardOptions = standards.map(({ id, name }) => ({ value: String(id), label: name }));
  return {
    ...section,
    head: { ...head, form },
    form: form.view({ unitId: String(first?.id ?? ''), standardId: standardOptions[0]?.value ?? '' }),
    units: units.map(({ id, name }) => ({ value: String(id), label: name })),
    standards: standardOptions,
    listClasses: ['poor', 'near_poor'].map((value) => ({ value, label: t(`householdImports.listClass.${value}`) })),
    clears: [
      {
        value: 'on',
        label: t('householdImports.field.clears'),
        hint: t('householdImports.hint.clears'),
        checked: form.chosen('clears').length > 0,
      },
    ],
    templates: standards.map(({ id, name }) => ({ href: `${PATH}/template.xlsx?standard=${id}`, label: name })),
    exports:
      first && standards[0]
        ? { units: units.map(({ id, name }) => ({ value: String(id), label: name })), standards: standardOptions }
        : null,
    earlier: tableView(locale, COLUMNS(locale), earlier, earlier.length, NO_LIST, {
      ...{ path: PATH, captionKey: 'householdImports.earlier.caption', emptyKey: 'householdImports.earlier.empty' },
    }),
  };
}

const COLUMNS = (locale: Locale): Column<HouseholdImport>[] => [
  {
    key: 'file',
    labelKey: 'householdImports.field.file',
    main: true,
    cell: ({ id, fileName }) => ({ text: fileName, href: `${PATH}/${id}` }),
  },
  {
    key: 'decision',
    labelKey: 'householdImports.field.decision',
    cell: ({ decisionNumber, decisionDate }) => ({ text: decisionNumber, note: formatDay(decisionDate) }),
  },
  {
    key: 'uploaded',
    labelKey: 'householdImports.field.uploaded',
    cell: ({ uploadedByName, uploadedAt }) => ({ text: formatDayTime(uploadedAt), note: uploadedByName }),
  },
  { key: 'state', labelKey: 'householdImports.field.state', cell: ({ state }) => ({ status: stateStatus(state, locale) }) },
];
