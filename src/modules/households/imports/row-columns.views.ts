import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { Column } from '../../platform/web/table-view.js';
import type { Outcome } from './household-import.entity.js';
import type { CheckedHousehold } from './household-imports.repository.js';

const KINDS: Record<Outcome, string> = { wrong: 'danger', conflict: 'warning', new: 'progress', changed: 'warning', same: 'neutral' };

type Shown = Column<CheckedHousehold & { texts: string[] }>;

/** The rows of a file as they were understood, and what is wrong with each or would become of it. */
export const importColumns = (locale: Locale): Shown[] => [
  ...before(locale),
  { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
  {
    key: 'class',
    labelKey: 'households.field.class',
    cell: (row) => ({ text: row.class && translate(locale, `households.class.${row.class}`) }),
  },
  ...after(locale, 'householdImports.outcome'),
];

/** The same of the sheet of members. */
export const memberColumnsOf = (locale: Locale): Shown[] => [
  ...before(locale).map((column) => (column.key === 'headName' ? { ...column, labelKey: 'householdImports.column.name' } : column)),
  {
    key: 'relation',
    labelKey: 'householdImports.column.relation',
    cell: ({ relation }) => ({ text: relation && translate(locale, `households.relation.${relation}`) }),
  },
  ...after(locale, 'householdImports.members'),
];

const before = (locale: Locale): Shown[] => [
  {
    ...{ key: 'row', labelKey: 'imports.preview.row', numeric: true },
    cell: ({ row, hidden }) => ({ text: String(row), note: hidden ? translate(locale, 'householdImports.rows.isHidden') : null }),
  },
  { key: 'code', labelKey: 'households.field.code', cell: ({ code }) => ({ text: code }) },
  {
    ...{ key: 'headName', labelKey: 'households.field.headName', main: true },
    cell: ({ headName, outcome, householdId }) => ({
      text: headName,
      href: householdId && (outcome === 'changed' || outcome === 'same') ? `/households/${householdId}` : null,
    }),
  },
];

const after = (locale: Locale, words: string): Shown[] => [
  {
    ...{ key: 'outcome', labelKey: 'householdImports.rows.outcome' },
    cell: ({ outcome }) => ({ status: { kind: KINDS[outcome], label: translate(locale, `${words}.${outcome}`) } }),
  },
  { key: 'texts', labelKey: 'householdImports.rows.texts', wide: true, cell: ({ texts }) => ({ text: texts.join(' ') }) },
];
