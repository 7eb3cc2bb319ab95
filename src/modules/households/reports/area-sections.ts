import type { AreaClass } from '../movements/movement.query.js';
import type { ReportCell, ReportRow } from '../../platform/web/report-table.js';

/** Sections in the order of the official forms; rows whose commune has no area class come last. */
const SECTIONS: readonly (AreaClass | null)[] = ['do_thi', 'nong_thon', null];

interface Part {
  area: AreaClass | null;
}

/**
 * Rows of a report in the sections I. urban, II. rural, each with its sums, and the total at the end. One section alone needs no heading.
 * @param cellsOf the cells of one row, or of several together
 */
export function inAreaSections<Row extends Part>(
  rows: readonly Row[],
  cellsOf: (rows: readonly Row[], as: 'row' | 'section' | 'total', area: AreaClass | null) => Record<string, ReportCell>,
): ReportRow[] {
  const sections = SECTIONS.map((area) => ({ area, rows: rows.filter((row) => row.area === area) })).filter(
    ({ rows: inside }) => inside.length,
  );
  const listed = sections.flatMap(({ area, rows: inside }): ReportRow[] => [
    ...(sections.length > 1 ? [{ kind: 'section' as const, cells: cellsOf(inside, 'section', area) }] : []),
    ...inside.map((row) => ({ kind: 'row' as const, cells: cellsOf([row], 'row', area) })),
  ]);
  return [...listed, { kind: 'total', cells: cellsOf(rows, 'total', null) }];
}
