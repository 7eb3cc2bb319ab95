import type { ColumnType } from '../../platform/export/tabular-sheet.js';
import { formatDay } from '../../platform/format/format.js';
import { LOCALES, translate } from '../../platform/i18n/i18n.js';
import { fold } from '../../platform/text/vietnamese.js';
import { isPlainDate, parseVietnameseDate, type PlainDate } from '../../platform/time/plain-date.js';
import type { InvalidField } from '../../platform/web/invalid-form.js';
import { parseFigure } from '../figures.forms.js';
import type { DraftRow } from '../imports/import-draft.entity.js';
import type { SheetField, SheetRow } from '../../platform/imports/read-sheet.js';
import type { UnitIndex } from '../imports/unit-index.js';
import { type Group, GROUPS } from '../indicator.entity.js';
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
  const problems: InvalidField[] = [];
  const cell = (key: string): string => cells[key] ?? '';
  const refuse = (key: string, message: string): null => {
    problems.push({ field: key, key: message, params: {} });
    return null;
  };
  const figure = (key: string): number | null => (cell(key) ? (parseFigure(cell(key)) ?? refuse(key, 'web.field.number')) : null);
  const year = /^\d{4}$/.test(cell('year')) ? Number(cell('year')) : refuse('year', 'imports.rule.year');
  const unit = year === null ? null : lookups.unitsOf(year).find(cell('number'), cell('unitId'));
  const indicatorId = lookups.indicators.get(fold(cell('indicatorId'))) ?? refuse('indicatorId', 'targets.rule.indicatorUnknown');
  const group = groupOf(cell('group')) ?? refuse('group', 'imports.rule.group');
  const baselineOn = cell('baselineOn') ? (dayOf(cell('baselineOn')) ?? refuse('baselineOn', 'web.field.day')) : null;
  const value = cell('value') ? figure('value') : refuse('value', 'web.field.required');
  const baseline = { on: baselineOn, numerator: figure('baselineNumerator'), denominator: figure('baselineDenominator') };
  const statedPercent = figure('statedPercent');
  if (typeof unit === 'string') refuse('unitId', unit);
  const complete = problems.length === 0 && unit && typeof unit !== 'string' && indicatorId && group && year && value !== null;
  const input = complete ? { ref: String(row), unitId: unit.id, indicatorId, year, group, value, statedPercent, baseline } : null;
  const start = [cell('baselineNumerator'), cell('baselineDenominator')].filter(Boolean).join(' / ');
  return {
    row,
    unit: cell('unitId'),
    subject: [cell('indicatorId'), cell('year')].join(' · '),
    figures: [start, cell('value')].filter(Boolean).join(' → '),
    input,
    problems,
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

function groupOf(text: string): Group | undefined {
  if (!text) return 'all';
  return GROUPS.find(
    (group) => group === text || LOCALES.some((locale) => fold(translate(locale, `targets.group.${group}`)) === fold(text)),
  );
}

const dayOf = (text: string): PlainDate | undefined => (isPlainDate(text) ? text : parseVietnameseDate(text));
