import { formatDay } from '../platform/format/format.js';
import type { TabularSheet } from '../platform/export/tabular-sheet.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { ListQuery } from '../platform/web/list-query.js';
import { type Column, tableView } from '../platform/web/table-view.js';
import { UNIT_LEVELS } from './unit-kinds.js';
import { daysText, optionsOf } from './unit-words.views.js';
import type { UnitRow } from './units-list.query.js';

interface Listed {
  rows: UnitRow[];
  total: number;
  provinces: { id: number; name: string }[];
}

export function unitsPage({ rows, total, provinces }: Listed, list: ListQuery, day: PlainDate, mayManage: boolean, locale: Locale) {
  const t = (key: string): string => translate(locale, key);
  return {
    head: { title: t('units.list.title') },
    note: translate(locale, 'units.asOf', { day: formatDay(day) }),
    secondary: mayManage ? [{ label: t('units.import.title'), href: '/units/import' }] : [],
    table: tableView(locale, columns(list, locale), rows, total, list, {
      path: '/units',
      captionKey: 'units.list.caption',
      emptyKey: 'units.list.empty',
      searchLabelKey: 'units.list.search',
      selects: [
        { name: 'level', labelKey: 'units.field.level', options: optionsOf(UNIT_LEVELS, (level) => `units.level.${level}`, locale) },
        {
          name: 'province',
          labelKey: 'units.level.province',
          options: provinces.map(({ id, name }) => ({ value: String(id), label: name })),
        },
      ],
      days: [{ name: 'on', labelKey: 'units.field.asOf' }],
      hidden: list.filters['parent'] ? [{ name: 'parent', value: list.filters['parent'] }] : [],
      csv: true,
    }),
  };
}

/** A unit is opened as it stood on the day of the list. */
export const hrefOf = (unitId: number, list: ListQuery): string => {
  const { on } = list.filters;
  return `/units/${unitId}${on ? `?on=${encodeURIComponent(on)}` : ''}`;
};

function columns(list: ListQuery, locale: Locale): Column<UnitRow>[] {
  const trait = (value: string | null) => (value ? translate(locale, `units.trait.${value}`) : null);
  return [
    {
      key: 'name',
      labelKey: 'units.field.name',
      main: true,
      sortable: true,
      cell: (row) => ({ text: row.name, href: hrefOf(row.id, list) }),
    },
    { key: 'code', labelKey: 'units.field.code', numeric: true, sortable: true, cell: ({ code }) => ({ text: code }) },
    {
      key: 'level',
      labelKey: 'units.field.level',
      sortable: true,
      cell: ({ level }) => ({ text: translate(locale, `units.level.${level}`) }),
    },
    { key: 'above', labelKey: 'units.field.above', cell: ({ above }) => ({ text: above }) },
    {
      key: 'class',
      labelKey: 'units.field.value',
      cell: ({ areaClass, difficulty }) => ({ text: trait(areaClass), note: trait(difficulty) }),
    },
    { key: 'days', labelKey: 'units.field.days', cell: (row) => ({ text: daysText(row, locale) }) },
  ];
}

export function unitsSheet(rows: AsyncIterable<UnitRow>, locale: Locale): TabularSheet {
  const t = (key: string): string => translate(locale, key);
  const text = (key: string, label: string) => ({ key, label: t(label), type: 'text' as const });
  return {
    name: t('units.list.title'),
    columns: [
      text('level', 'units.field.level'),
      text('code', 'units.field.code'),
      text('name', 'units.field.name'),
      text('kind', 'units.field.kind'),
      text('above', 'units.field.above'),
      text('areaClass', 'units.trait.area_class'),
      text('difficulty', 'units.trait.difficulty'),
      { key: 'from', label: t('units.field.from'), type: 'date' },
      { key: 'until', label: t('units.field.until'), type: 'date' },
    ],
    rows: records(rows, t),
  };
}

async function* records(rows: AsyncIterable<UnitRow>, t: (key: string) => string) {
  for await (const { level, code, name, kind, above, areaClass, difficulty, from, until } of rows) {
    const words = { level: t(`units.level.${level}`), kind: t(`units.kind.${kind}`) };
    const trait = (value: string | null) => (value ? t(`units.trait.${value}`) : null);
    yield { code, name, above, from, until, ...words, areaClass: trait(areaClass), difficulty: trait(difficulty) };
  }
}
