import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { FormState, FormView } from '../../platform/web/form-state.js';
import type { ListQuery } from '../../platform/web/list-query.js';
import { type Column, tableView } from '../../platform/web/table-view.js';
import { HOUSEHOLD_CLASSES, type HouseholdClass, SEXES } from '../household-words.js';
import type { Household } from '../household.entity.js';
import type { HouseholdMember } from '../household-member.entity.js';
import { householdHead } from '../household-head.views.js';
import type { HouseholdRow } from './household-list.query.js';

type Village = { id: number; name: string; commune: string };

/** A class as a word with a colour that says the same. */
export function classStatus(value: HouseholdClass | null, locale: Locale) {
  const kind = value === 'poor' ? 'danger' : value === 'near_poor' ? 'warning' : 'neutral';
  return { kind, label: translate(locale, value ? `households.class.${value}` : 'households.class.none') };
}

/** The view of `households/index`. */
export function householdListPage(
  { rows, total }: { rows: HouseholdRow[]; total: number },
  villages: Village[],
  list: ListQuery,
  manages: boolean,
  locale: Locale,
) {
  const t = (key: string): string => translate(locale, key);
  const action = manages ? { label: t('households.new.title'), href: '/households/new' } : null;
  const classes = [...HOUSEHOLD_CLASSES, 'none'].map((value) => ({ value, label: t(`households.class.${value}`) }));
  return {
    head: { title: t('households.list.title') },
    action,
    table: tableView(locale, columns(locale), rows, total, list, {
      path: '/households',
      captionKey: 'households.list.caption',
      emptyKey: 'households.list.empty',
      emptyAction: manages ? { labelKey: 'households.new.title', href: '/households/new' } : null,
      searchLabelKey: 'households.list.search',
      selects: [
        { name: 'class', labelKey: 'households.field.class', options: classes },
        { name: 'village', labelKey: 'households.field.village', options: villageOptions(villages) },
        { name: 'ended', labelKey: 'households.field.kept', options: [{ value: '1', label: t('households.ended') }] },
      ],
    }),
  };
}

function columns(locale: Locale): Column<HouseholdRow>[] {
  return [
    { key: 'code', labelKey: 'households.field.code', sortable: true, cell: ({ code }) => ({ text: code }) },
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      sortable: true,
      cell: ({ id, headName }) => ({ text: headName, href: `/households/${id}` }),
    },
    {
      key: 'village',
      labelKey: 'households.field.village',
      sortable: true,
      cell: ({ village, commune }) => ({ text: village, note: commune }),
    },
    { key: 'members', labelKey: 'households.field.members', numeric: true, cell: ({ members }) => ({ text: String(members ?? '') }) },
    { key: 'class', labelKey: 'households.field.class', cell: (row) => ({ status: classStatus(row.class, locale) }) },
  ];
}

export const villageOptions = (villages: readonly Village[]) =>
  villages.map(({ id, name, commune }) => ({ value: String(id), label: `${name}, ${commune}` }));

/** The view of `households/new`. */
export function newHouseholdPage(form: FormState, view: FormView, villages: Village[], locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  return {
    head: { title: t('households.new.title'), breadcrumbs: [{ label: t('households.list.title'), href: '/households' }], form },
    form: view,
    villages: villageOptions(villages),
    sexes: SEXES.map((value) => ({ value, label: t(`households.sex.${value}`) })),
  };
}

/** The view of `households/show`. */
export function householdPage(household: Household, members: HouseholdMember[], locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  return {
    ...householdHead(household, 'file', locale),
    facts: [
      { label: t('households.field.address'), text: household.address ?? null },
      { label: t('households.field.registeredOn'), text: formatDay(household.registeredOn) },
      { label: t('households.field.note'), text: household.note ?? null },
    ],
    members: tableView(locale, memberColumns(locale), members, members.length, NO_LIST, {
      path: `/households/${household.id}`,
      captionKey: 'households.members.caption',
      emptyKey: 'households.members.empty',
    }),
  };
}

const NO_LIST: ListQuery = { q: '', sort: null, direction: 'asc', page: 1, size: 100, filters: {} };

function memberColumns(locale: Locale): Column<HouseholdMember>[] {
  return [
    { key: 'name', labelKey: 'households.field.name', main: true, cell: ({ name }) => ({ text: name }) },
    {
      key: 'relation',
      labelKey: 'households.field.relation',
      cell: ({ relation }) => ({ text: translate(locale, `households.relation.${relation}`) }),
    },
    { key: 'bornOn', labelKey: 'households.field.bornOn', cell: ({ bornOn }) => ({ text: bornOn ? formatDay(bornOn) : null }) },
  ];
}
