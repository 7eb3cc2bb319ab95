import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { unitTitle } from '../../units/unit-names.js';
import { inAreaSections } from '../reports/area-sections.js';
import { known } from '../reports/movement-form.js';
import { type ReportScope, scopeHref } from '../reports/report-scope.js';
import type { ReportCell, ReportColumn, ReportTable } from '../../platform/web/report-table.js';
import type { HouseholdClass } from '../household-words.js';
import type { MovementRow } from './movement.query.js';
import { FLOW_KINDS, type FlowKind, rateOf, sumOfFlows } from './movement.rules.js';

/** Columns of "Tổng hợp diễn biến hộ nghèo / hộ cận nghèo" (domain 8.2), with the two "other" columns that make it tie out. */
const MOVEMENT_COLUMNS: readonly ReportColumn[] = [
  { key: 'unit', labelKey: 'reports.column.unit', type: 'text' },
  { key: 'population', labelKey: 'reports.column.population' },
  {
    key: 'atStart',
    labelKey: 'reports.column.atStart',
    children: [
      { key: 'start', labelKey: 'reports.column.households' },
      { key: 'startRate', labelKey: 'reports.column.rate', type: 'percent' },
    ],
  },
  {
    key: 'moves',
    labelKey: 'reports.column.moves',
    children: FLOW_KINDS.slice(1, -1).map((kind) => ({ key: kind, labelKey: `reports.flow.${kind}` })),
  },
  {
    key: 'atEnd',
    labelKey: 'reports.column.atEnd',
    children: [
      { key: 'end', labelKey: 'reports.column.households' },
      { key: 'endRate', labelKey: 'reports.column.rate', type: 'percent' },
    ],
  },
];

/** The movement report as a table; each figure leads to its households. */
export function movementTable(
  rows: readonly MovementRow[],
  scope: ReportScope,
  { of, opens }: { of: HouseholdClass; opens: boolean },
  locale: Locale,
): ReportTable {
  const t = (key: string): string => translate(locale, key);
  return {
    caption: translate(locale, `reports.movement.${of}`, { unit: scope.unitName }),
    columns: MOVEMENT_COLUMNS,
    rows: inAreaSections(rows, (inside, as, area) => {
      const flows = sumOfFlows(inside);
      const [atStart, atEnd] = [known(inside, 'populationStart'), known(inside, 'populationEnd')];
      const [only] = inside;
      const part = as === 'row' ? only!.unitId : null;
      const where = { part, area: as === 'total' ? null : ((as === 'row' ? only!.area : area) ?? 'none') };
      const cell = (kind: FlowKind): ReportCell => ({
        value: flows[kind],
        href: opens && flows[kind] ? `/movements/households${scopeHref(scope, { class: of, kind, ...where })}` : null,
      });
      const name =
        as === 'row' ? unitTitle(only!.unitKind, only!.unitName) : t(as === 'total' ? 'reports.total' : `reports.area.${area ?? 'none'}`);
      return {
        unit: {
          value: name,
          href: part !== null && part !== scope.unitId && as === 'row' ? scopeHref(scope, { unit: part, class: of }) : null,
        },
        population: { value: atEnd },
        ...Object.fromEntries(FLOW_KINDS.map((kind) => [kind, cell(kind)])),
        startRate: { value: rateOf(flows.start, atStart) },
        endRate: { value: rateOf(flows.end, atEnd) },
      };
    }),
  };
}
