import type { ColumnType } from '../../platform/export/tabular-sheet.js';
import { formatDay } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { fold } from '../../platform/text/vietnamese.js';
import { parseFigure } from '../figures.forms.js';
import { RowReader } from '../../platform/imports/row-reader.js';
import { groupOfCell } from '../imports/group-cell.js';
import type { DraftRow } from '../imports/import-draft.entity.js';
import type { SheetField, SheetRow } from '../../platform/imports/read-sheet.js';
import type { UnitIndex } from '../imports/unit-index.js';
import type { Group } from '../indicator.entity.js';
import type { AssignableUnit } from './assignable-units.query.js';
import type { TargetInput } from './target-input.js';

const field = (key: string, required = false, type: ColumnType = 'text'): SheetField => {
  return { key, labelKey: `targets.sheet.${key}`, required, type };
};

/** The columns of the sheet that assigns targets, as the template prints them. Named as the fields that rules speak of. */
export const TARGET_SHEET: readonly SheetField[] = [
  field('number', false, 'integer'),
  field('unitId', true),
  field('indicatorId', true),
  field('year', true),
  field('group'),
  field('baselineNumerator', false, 'number'),
  field('baselineDenominator', false, 'number'),
  field('baselineOn'),
  field('value', true, 'number'),
  field('statedPercent', false, 'number'),
];

export interface TargetLookups {
  indicators: Map<string, number>;
  unitsOf(year: number): UnitIndex<AssignableUnit>;
}

/** Reads one row. Nothing is guessed: what cannot be understood is a problem at its column. */
export function readTargetRow({ row, cells }: SheetRow, lookups: TargetLookups): DraftRow<TargetInput> {
  const read = new RowReader(cells);
  const cell = (key: string): string => read.text(key);
  const figure = (key: string): number | null => read.optional(key, parseFigure, 'web.field.number');
  const year = /^\d{4}$/.test(cell('year')) ? Number(cell('year')) : read.refuse('year', 'imports.rule.year');
  const unit = year === null ? null : lookups.unitsOf(year).find(cell('number'), cell('unitId'));
  const indicatorId = lookups.indicators.get(fold(cell('indicatorId'))) ?? read.refuse('indicatorId', 'targets.rule.indicatorUnknown');
  const group = groupOfCell(cell('group')) ?? read.refuse('group', 'imports.rule.group');
  const baselineOn = cell('baselineOn') ? read.day('baselineOn') : null;
  const value = read.required('value', parseFigure, 'web.field.number');
  const baseline = { on: baselineOn, numerator: figure('baselineNumerator'), denominator: figure('baselineDenominator') };
  const statedPercent = figure('statedPercent');
  if (typeof unit === 'string') read.refuse('unitId', unit);
  const complete = read.problems.length === 0 && unit && typeof unit !== 'string' && indicatorId && group && year && value !== null;
  const input = complete ? { ref: String(row), unitId: unit.id, indicatorId, year, group, value, statedPercent, baseline } : null;
  const start = [cell('baselineNumerator'), cell('baselineDenominator')].filter(Boolean).join(' / ');
  return {
    row,
    unit: cell('unitId'),
    subject: [cell('indicatorId'), cell('year')].join(' · '),
    figures: [start, cell('value')].filter(Boolean).join(' → '),
    input,
    problems: read.problems,
  };
}

/** A row of the template, with what is known filled in. */
export function templateRow(unit: AssignableUnit, title: string, code: string, year: number, group: Group) {
  return {
    ...{ number: unit.id, unitId: title, indicatorId: code, year: String(year), group: translate('vi', `targets.group.${group}`) },
    ...{
      baselineNumerator: unit.numerator,
      baselineDenominator: unit.denominator,
      baselineOn: unit.baselineOn && formatDay(unit.baselineOn),
    },
    ...{ value: null, statedPercent: null },
  };
}
