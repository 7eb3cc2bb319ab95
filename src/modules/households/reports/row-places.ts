import { type Locale, translate } from '../../platform/i18n/i18n.js';
import type { ReportCell } from '../../platform/web/report-table.js';
import { unitTitle } from '../../units/unit-names.js';
import type { AreaClass } from '../movements/movement.query.js';
import { type ReportScope, scopeHref } from './report-scope.js';

const ROMAN = ['I', 'II', 'III'];

interface Part {
  unitId: number;
  unitKind: string;
  unitName: string;
  area: AreaClass | null;
}

export interface RowPlace {
  /** What tells the households of this row, section, or total from the others. */
  where: { part: number | null; area: string | null };
  cells: { place: ReportCell; unit: ReportCell; unitId: ReportCell };
}

/** STT and name of each row, section, and total, in the order they are asked for; a part leads to its own report. */
export function rowPlaces(base: string, scope: ReportScope, locale: Locale) {
  let position = 0;
  let section = 0;
  return (rows: readonly Part[], as: 'row' | 'section' | 'total', area: AreaClass | null): RowPlace => {
    const [only] = rows;
    if (as !== 'row' || !only) {
      const named = translate(locale, as === 'total' ? 'reports.total' : `reports.area.${area ?? 'none'}`);
      const place = as === 'section' ? ROMAN[section++]! : '';
      const where = { part: null, area: as === 'section' ? (area ?? 'none') : null };
      return { where, cells: { place: { value: place }, unit: { value: named }, unitId: { value: null } } };
    }
    const href = only.unitId === scope.unitId ? null : base + scopeHref(scope, { unit: only.unitId });
    const cells = {
      place: { value: String(++position) },
      unit: { value: unitTitle(only.unitKind, only.unitName), href },
      unitId: { value: only.unitId },
    };
    return { where: { part: only.unitId, area: only.area ?? 'none' }, cells };
  };
}
