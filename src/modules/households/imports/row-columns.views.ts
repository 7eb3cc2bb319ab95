import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { Column } from '../../platform/web/table-view.js';
import type { Outcome } from './household-import.entity.js';
import type { CheckedHousehold } from './household-imports.repository.js';

const KINDS: Record<Outcome, string> = { wrong: 'danger', conflict: 'warning', new: 'progress', changed: 'warning', same: 'neutral' };

/** The rows of a file as they were understood, and what is wrong with each or would become of it. */
export const importColumns = (locale: Locale): Column<CheckedHousehold & { texts: string[] }>[] => [
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
  { key: 'village', labelKey: 'households.field.village', cell: ({ village }) => ({ text: village }) },
  {
    key: 'class',
    labelKey: 'households.field.class',
    cell: (row) => ({ text: row.class && translate(locale, `households.class.${row.class}`) }),
  },
  {
    ...{ key: 'outcome', labelKey: 'householdImports.rows.outcome' },
    cell: ({ outcome }) => ({ status: { kind: KINDS[outcome], label: translate(locale, `householdImports.outcome.${outcome}`) } }),
  },
  { key: 'texts', labelKey: 'householdImports.rows.texts', wide: true, cell: ({ texts }) => ({ text: texts.join(' ') }) },
];
