import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { type ReportRow, type ReportTable, reportTableView } from '../../platform/web/report-table.js';
import { unitTitle } from '../../units/unit-names.js';
import { clauseLabel } from '../tasks/plan-words.query.js';
import type { FundPlace } from './funds.query.js';
import { FUND_MOVEMENTS, FUND_SOURCES, type FundMovement } from './plan-fund-entry.entity.js';

type Sums = Record<FundMovement, bigint>;

export const sumOf = (places: readonly FundPlace[]): Sums => {
  const sum = (movement: FundMovement): bigint => places.reduce((all, place) => all + place[movement], 0n);
  return { allot: sum('allot'), release: sum('release'), use: sum('use') };
};

/** Every source with its sums, below it the clauses and units that have a part of it. */
export function fundsTable(places: readonly FundPlace[], locale: Locale) {
  const rows = FUND_SOURCES.flatMap((source): ReportRow[] => {
    const own = places.filter((place) => place.source === source);
    if (!own.length) return [];
    const head: ReportRow = { kind: 'section', cells: cellsOf(translate(locale, `plans.source.${source}`), sumOf(own)) };
    return [head, ...own.map((place): ReportRow => ({ kind: 'row', cells: cellsOf(placeName(place, locale), place, place) }))];
  });
  const total: ReportRow = { kind: 'total', cells: cellsOf(translate(locale, 'plans.report.total'), sumOf(places)) };
  const table: ReportTable = {
    caption: translate(locale, 'plans.fund.byUse'),
    columns: [
      { key: 'place', labelKey: 'plans.fund.source', type: 'text' },
      ...FUND_MOVEMENTS.map((key) => ({ key, labelKey: `plans.movement.${key}` })),
      ...(['left', 'unused'] as const).map((key) => ({ key, labelKey: `plans.fund.${key}` })),
    ],
    rows: rows.length ? [...rows, total] : [],
  };
  return rows.length ? reportTableView(table, locale) : null;
}

/** A part that no unit has by name goes to any of them, so what is left of it is told with its source; so is what others have had released from it. */
function cellsOf(name: string, { allot, release, use }: Sums, part?: FundPlace): ReportRow['cells'] {
  const left = part && !(part.unitName && allot > 0n) ? null : Number(allot - release);
  const unused = part && !(release > 0n) ? null : Number(release - use);
  const figures = { allot: Number(allot), release: Number(release), use: Number(use), left, unused };
  return { place: { value: name }, ...Object.fromEntries(Object.entries(figures).map(([key, value]) => [key, { value }])) };
}

function placeName(
  { clauseAbove: above, clauseNumber: number, clauseTitle: title, unitKind, unitName }: FundPlace,
  locale: Locale,
): string {
  const clause = number && title ? [clauseLabel({ above, number, title })] : [];
  const unit = unitKind && unitName ? [unitTitle(unitKind, unitName)] : [];
  return [...clause, ...unit].join(' · ') || translate(locale, 'plans.fund.shared');
}
