import { formatDay } from '../../../platform/format/format.js';
import { fold } from '../../../platform/text/vietnamese.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { InvalidField } from '../../../platform/web/invalid-form.js';
import type { Standard } from '../../standards/standard.rules.js';
import type { ReviewRound } from '../review-round.entity.js';
import type { TypedRow, TypedSheet } from '../review-sheet-draft.entity.js';
import { OPEN_FOR_B } from '../survey/survey-sheets.js';
import { type CellValue, dayCell, wholeCell, yesNoCell } from './sheet-cells.rules.js';
import { indicatorKey } from './sheet-columns.js';
import type { SurveyedCase } from './surveyed-cases.js';

export interface CellChange {
  key: string;
  before: CellValue;
  after: CellValue;
}

export interface ComparedRow {
  row: number;
  code: string;
  found: SurveyedCase | null;
  changes: CellChange[];
  why: string | null;
  problems: InvalidField[];
}

export interface Ground {
  round: ReviewRound;
  standard: Standard;
  today: PlainDate;
}

/** What a sheet would change: exactly the cells that differ from what stands now. Rows that change nothing are left out. */
export function compareSheet({ rows }: TypedSheet, cases: readonly SurveyedCase[], ground: Ground): ComparedRow[] {
  const byCode = new Map(cases.map((found) => [found.row.code, found]));
  const codes = Map.groupBy(rows, ({ cells }) => cells['code'] ?? '');
  const compared = rows.map((typed) => {
    const code = typed.cells['code'] ?? '';
    const result = compareRow(typed, byCode.get(code) ?? null, ground);
    if (code && codes.get(code)!.length > 1) result.problems.push(problem('code', 'reviews.sheet.twice', { code }));
    return result;
  });
  return compared.filter(({ changes, problems }) => changes.length || problems.length);
}

function compareRow({ row, cells }: TypedRow, found: SurveyedCase | null, ground: Ground): ComparedRow {
  const code = cells['code'] ?? '';
  const result: ComparedRow = { row, code, found, changes: [], why: cells['why'] || null, problems: [] };
  if (!found) {
    result.problems.push(problem('code', 'reviews.sheet.notInRound', { code }));
    return result;
  }
  for (const [key, before, parse] of fieldsOf(found, ground)) {
    const text = cells[key];
    if (text === undefined) continue;
    const after = parse(text);
    if (after === undefined) result.problems.push(problem(key, key.startsWith('lack') ? 'reviews.sheet.lackWrong' : WRONG[key]!));
    else if (after !== before) result.changes.push({ key, before, after });
  }
  if (result.changes.length) result.problems.push(...refusals(result, found, cells, ground));
  return result;
}

const WRONG: Record<string, string> = {
  assessedOn: 'web.field.day',
  members: 'web.field.number',
  incomePerHead: 'web.field.number',
  b1: 'web.field.number',
};

type Field = [key: string, before: CellValue, parse: (text: string) => CellValue | undefined];

function fieldsOf({ assessment, judgement }: SurveyedCase, { standard }: Ground): Field[] {
  const lacks = standard.indicators.map(({ position }, index): Field => {
    return [indicatorKey(position), judgement.deprivations[index]!.deprived, (text) => yesNoCell(fold(text))];
  });
  return [
    ['assessedOn', assessment?.assessedOn ?? null, dayCell],
    ['reviewer', assessment?.reviewer ?? null, (text) => text || null],
    ['members', assessment?.members ?? null, (text) => wholeCell(text, 99)],
    ['incomePerHead', assessment?.incomePerHead ?? null, (text) => wholeCell(text, 1_000_000_000)],
    ['b1', assessment?.b1 ?? null, (text) => wholeCell(text, 1000)],
    ...lacks,
  ];
}

/** Why a row that changes something may not. */
function refusals(
  { changes, why }: ComparedRow,
  found: SurveyedCase,
  cells: Record<string, string>,
  { round, standard, today }: Ground,
): InvalidField[] {
  const problems: InvalidField[] = [];
  const household = { household: found.row.headName };
  const open = OPEN_FOR_B.includes(found.row.step) && !(found.row.step === 'listed' && found.row.requestForm === 'enter');
  if (!open) problems.push(problem('code', 'reviews.notNow.form', household));
  if (cells['version'] !== undefined && Number(cells['version'] || 0) !== (found.assessment?.version ?? 0)) {
    problems.push(problem('version', 'reviews.sheet.changedMeanwhile', household));
  }
  const day = changes.find(({ key }) => key === 'assessedOn')?.after as PlainDate | null | undefined;
  const days = { from: formatDay(round.startsOn), until: formatDay(round.endsOn) };
  if (day && (day < round.startsOn || day > round.endsOn || day > today))
    problems.push(problem('assessedOn', 'reviews.rule.outsideRound', days));
  for (const { indicator, derived } of found.judgement.deprivations) {
    const after = changes.find(({ key }) => key === indicatorKey(indicator.position))?.after;
    const against = typeof after === 'boolean' && derived !== null && after !== derived;
    if (against && !why)
      problems.push(problem(indicatorKey(indicator.position), 'reviews.rule.overrideNeedsReason', { indicator: indicator.name }));
  }
  return standard.usable ? problems : [...problems, problem('code', 'reviews.rule.noStandard')];
}

const problem = (field: string, key: string, params: InvalidField['params'] = {}): InvalidField => ({ field, key, params });
