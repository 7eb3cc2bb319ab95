import { formatDay, formatNumber } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { parseFigure } from '../figures.forms.js';
import { RowReader } from '../../platform/imports/row-reader.js';
import { groupOfCell } from '../imports/group-cell.js';
import type { DraftRow } from '../imports/import-draft.entity.js';
import type { SheetField, SheetRow } from '../../platform/imports/read-sheet.js';
import type { NamedUnit, UnitIndex } from '../imports/unit-index.js';
import type { Group } from '../indicator.entity.js';
import type { ReportedRow } from './report-input.js';

const field = (key: string, required = false): SheetField => ({ key, labelKey: `results.sheet.${key}`, required });

/** The columns of the sheet that reports results, as the template prints them. Named as the fields that rules speak of. */
export const RESULT_SHEET: readonly SheetField[] = [
  { ...field('number'), type: 'integer' },
  field('unitId', true),
  field('indicatorId', true),
  field('group'),
  field('asOf', true),
  field('numerator', true),
  field('denominator'),
  field('note'),
  field('reason'),
];

export interface ResultLookups {
  /** By folded code, group and day. */
  rounds: Map<string, number>;
  unitsOn(day: PlainDate): UnitIndex<NamedUnit>;
}

export const roundKey = (code: string, group: Group, asOf: PlainDate): string => [fold(code), group, asOf].join(' ');

/** Reads one row. Nothing is guessed: what cannot be understood is a problem at its column. */
export function readResultRow({ row, cells }: SheetRow, lookups: ResultLookups): DraftRow<ReportedRow> {
  const read = new RowReader(cells);
  const cell = (key: string): string => read.text(key);
  const figure = (key: string): number | null => read.optional(key, parseFigure, 'web.field.number');
  const asOf = read.day('asOf');
  const group = groupOfCell(cell('group')) ?? read.refuse('group', 'imports.rule.group');
  const unit = asOf === null ? null : lookups.unitsOn(asOf).find(cell('number'), cell('unitId'));
  if (typeof unit === 'string') read.refuse('unitId', unit);
  const roundId =
    asOf && group
      ? (lookups.rounds.get(roundKey(cell('indicatorId'), group, asOf)) ?? read.refuse('indicatorId', 'results.rule.noRound'))
      : null;
  const numerator = read.required('numerator', parseFigure, 'web.field.number');
  const denominator = figure('denominator');
  const words = { note: cell('note').slice(0, 2000) || null, reason: cell('reason').slice(0, 1000) || null };
  const complete = read.problems.length === 0 && unit && typeof unit !== 'string' && roundId && numerator !== null;
  const input = complete ? { ref: String(row), roundId, unitId: unit.id, numerator, denominator, ...words, checked: false } : null;
  const figures = [cell('numerator'), cell('denominator')].filter(Boolean).join(' / ');
  return { row, unit: cell('unitId'), subject: [cell('indicatorId'), cell('asOf')].join(' · '), figures, input, problems: read.problems };
}

export interface ResultTemplateUnit extends NamedUnit {
  code: string;
  group: Group;
  numerator: number | null;
  denominator: number | null;
}

export function templateRow(unit: ResultTemplateUnit, title: string, asOf: PlainDate) {
  const { id, code, group, numerator, denominator } = unit;
  const text = (figure: number | null): string | null => (figure === null ? null : formatNumber(figure));
  return {
    ...{ number: id, unitId: title, indicatorId: code, group: translate('vi', `targets.group.${group}`), asOf: formatDay(asOf) },
    ...{ numerator: text(numerator), denominator: text(denominator), note: null, reason: null },
  };
}
