import type { Actor } from '../../../platform/actor.js';
import { type Locale, translate } from '../../../platform/i18n/i18n.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { listSheet } from '../../../platform/web/sheet-file.js';
import { type Column, tableView } from '../../../platform/web/table-view.js';
import { HOUSEHOLD_CLASSES, type HouseholdClass } from '../../household-words.js';
import { sectionHead } from '../../section-head.views.js';
import { ethnicName } from '../ethnic-groups.js';
import { optionsOf } from '../form.views.js';
import { birthText } from '../people.rules.js';
import type { VillageChoice } from '../village-place.js';
import type { HouseholdRow } from './household-list.query.js';
import type { FoundHouseholds } from './search-households.js';

const PATH = '/households';

/** A class as a word with a colour that says the same. */
export function classStatus(value: HouseholdClass | null, locale: Locale) {
  const kind = value === 'poor' ? 'danger' : value === 'near_poor' ? 'warning' : 'neutral';
  return { kind, label: translate(locale, value ? `households.class.${value}` : 'households.class.none') };
}

/** The view of `households/index`. */
export function householdListPage(found: FoundHouseholds, villages: VillageChoice[], list: ListQuery, actor: Actor, locale: Locale) {
  const t = (key: string, params = {}): string => translate(locale, key, params);
  const manages = actor.can('household.manage');
  return {
    ...sectionHead(t('households.list.title'), 'register', actor, locale),
    action: manages ? { label: t('households.new.title'), href: `${PATH}/new` } : null,
    elsewhere: found.elsewhere && { text: t('register.list.elsewhere', { name: found.elsewhere.name, place: found.elsewhere.place }) },
    table: tableView(locale, columns(locale), found.rows, found.total, list, {
      path: PATH,
      captionKey: 'households.list.caption',
      more: found.more,
      emptyKey: manages ? 'households.list.empty' : 'register.list.emptyForReaders',
      emptyAction: manages ? { labelKey: 'register.list.import', href: `${PATH}/import` } : null,
      searchLabelKey: 'households.list.search',
      selects: [
        {
          name: 'class',
          labelKey: 'households.field.class',
          options: optionsOf([...HOUSEHOLD_CLASSES, 'none'], 'households.class', locale),
        },
        { name: 'village', labelKey: 'households.field.village', options: villageOptions(villages) },
        { name: 'ended', labelKey: 'households.field.kept', options: [{ value: '1', label: t('households.ended') }] },
      ],
      csv: true,
      xlsx: true,
    }),
  };
}

/** The commune is named only where there are several. */
export function villageOptions(villages: readonly VillageChoice[]) {
  const one = new Set(villages.map(({ communeId }) => communeId)).size <= 1;
  return villages.map(({ id, name, commune }) => ({ value: String(id), label: one ? name : `${name}, ${commune}` }));
}

function columns(locale: Locale): Column<HouseholdRow>[] {
  return [
    { key: 'code', labelKey: 'households.field.code', sortable: true, cell: ({ code }) => ({ text: code }) },
    {
      key: 'headName',
      labelKey: 'households.field.headName',
      main: true,
      sortable: true,
      cell: ({ id, headName }) => ({ text: headName, href: `${PATH}/${id}` }),
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

/** The list as a file: the same rows with what the paper list has beside the name. */
export function householdSheet(rows: HouseholdRow[], locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  const text = (key: string, labelKey: string, of: (row: HouseholdRow) => string | null): Column<HouseholdRow> => ({
    ...{ key, labelKey },
    cell: (row) => ({ text: of(row) }),
  });
  const day = (key: 'classSince' | 'registeredOn' | 'endedOn', labelKey: string): Column<HouseholdRow> => ({
    ...{ key, labelKey, type: 'date' },
    cell: () => ({}),
    value: (row) => row[key],
  });
  const sheet: Column<HouseholdRow>[] = [
    text('code', 'households.field.code', ({ code }) => code),
    text('headName', 'households.field.headName', ({ headName }) => headName),
    text('sex', 'households.field.sex', ({ headSex }) => headSex && t(`households.sex.${headSex}`)),
    text('born', 'households.field.bornOn', (row) => birthText(row.headBornOn, row.headBirthPrecision)),
    text('ethnicity', 'households.field.ethnicity', ({ headEthnicity }) => ethnicName(headEthnicity)),
    text('idNumber', 'households.field.idNumber', ({ headIdNumber }) => headIdNumber),
    text('village', 'households.field.village', ({ village }) => village),
    text('commune', 'register.field.commune', ({ commune }) => commune),
    text('address', 'households.field.address', ({ address }) => address),
    { key: 'members', labelKey: 'households.field.members', type: 'integer', cell: () => ({}), value: ({ members }) => members },
    text('class', 'households.field.class', (row) => classStatus(row.class, locale).label),
    day('classSince', 'register.field.classSince'),
    day('registeredOn', 'households.field.registeredOn'),
    day('endedOn', 'register.field.ended'),
  ];
  return listSheet(locale, sheet, rows, { name: t('register.list.file'), title: t('households.list.caption') });
}
