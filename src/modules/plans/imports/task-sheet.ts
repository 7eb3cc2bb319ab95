import { LOCALES, translate } from '../../platform/i18n/i18n.js';
import type { DraftRow } from '../../campaigns/imports/import-draft.entity.js';
import type { SheetField, SheetRow } from '../../platform/imports/read-sheet.js';
import { RowReader } from '../../platform/imports/row-reader.js';
import { cleanLine, fold } from '../../platform/text/vietnamese.js';
import { isPlainDate } from '../../platform/time/plain-date.js';
import type { DueRule } from '../due/due-rule.js';
import { readDue } from '../due/read-due.rules.js';
import type { NewTask } from '../tasks/new-task.js';
import type { PlanUnit } from '../tasks/plan-units.query.js';
import { type ClauseWords, clauseLabel } from '../tasks/plan-words.query.js';
import { namesIn } from '../tasks/task-choices.js';

/** A task of a file, and the plan it was read for. */
export interface ImportedTask extends NewTask {
  planId: number;
}

const field = (key: string, label: string, required = false): SheetField => ({ key, labelKey: `plans.field.${label}`, required });

/** The columns of the sheet, as the template prints them. Named as the fields that rules speak of. */
export const TASK_SHEET: readonly SheetField[] = [
  field('clauseId', 'clause'),
  field('title', 'title', true),
  field('deliverable', 'deliverable'),
  field('unitId', 'lead', true),
  field('support', 'support'),
  field('due', 'due', true),
  field('move', 'move'),
  field('indicatorId', 'indicator'),
];

export interface TaskLookups {
  planId: number;
  units: Map<string, PlanUnit[]>;
  /** By everything a clause is called, folded. */
  clauses: Map<string, number[]>;
  /** By code, folded. */
  indicators: Map<string, number>;
}

const MOVES = ['none', 'next', 'previous'] as const;

/** Reads one row in the document's own words. Nothing is guessed: what cannot be understood is a problem at its column. */
export function readTaskRow({ row, cells }: SheetRow, lookups: TaskLookups): DraftRow<ImportedTask> {
  const read = new RowReader(cells);
  const [title, deliverable] = [wordsOf(read, 'title', 500), wordsOf(read, 'deliverable', 1000)];
  if (!title) read.refuse('title', 'web.field.required');
  const clauseId = read.text('clauseId') ? clauseOf(read, lookups.clauses) : null;
  const unitId = read.text('unitId') ? unitOf(read, 'unitId', read.text('unitId'), lookups) : read.refuse('unitId', 'web.field.required');
  const supportIds = namesIn(read.text('support')).map((name) => unitOf(read, 'support', name, lookups));
  const rule = ruleOf(read);
  const indicatorId = read.optional('indicatorId', (code) => lookups.indicators.get(fold(code)), 'targets.rule.indicatorUnknown');
  const complete = read.problems.length === 0 && title && unitId && rule;
  const facts = { ref: String(row), planId: lookups.planId, clauseId, indicatorId, deliverable: deliverable || null };
  return {
    ...{ row, unit: read.text('unitId'), subject: read.text('title'), figures: read.text('due'), problems: read.problems },
    input: complete ? { ...facts, title, unitId, supportIds: supportIds.filter((id) => id !== null), rule } : null,
  };
}

/** The units that rows name, for one question to the database. */
export const namesOf = (rows: readonly SheetRow[]): string[] =>
  rows.flatMap(({ cells }) => [cells['unitId'] ?? '', ...namesIn(cells['support'] ?? '')]).filter(Boolean);

function wordsOf(read: RowReader, key: string, maximum: number): string {
  const text = cleanLine(read.text(key));
  if (text.length > maximum) read.problems.push({ field: key, key: 'web.field.tooLong', params: { maximum } });
  return text;
}

function unitOf(read: RowReader, key: string, name: string, { units }: TaskLookups): number | null {
  const found = units.get(fold(name)) ?? [];
  if (found.length === 1) return found[0]!.id;
  read.problems.push({ field: key, key: found.length ? 'plans.rule.unitAmbiguous' : 'plans.rule.unitUnknown', params: { name } });
  return null;
}

/** "V.8", "8", "V.8. UBND các huyện" or the title alone: everything a clause is called. */
export function clausesByName(clauses: readonly ClauseWords[]): Map<string, number[]> {
  const named = clauses.flatMap((clause) => {
    const full = [clause.above, clause.number].filter(Boolean).join('.');
    const names = [full, clause.number, clauseLabel(clause), `${clause.number}. ${clause.title}`, clause.title];
    return [...new Set(names.map(fold))].map((name) => ({ name, id: clause.id }));
  });
  return new Map([...Map.groupBy(named, ({ name }) => name)].map(([name, each]) => [name, each.map(({ id }) => id)]));
}

function clauseOf(read: RowReader, clauses: TaskLookups['clauses']): number | null {
  const found = clauses.get(fold(read.text('clauseId')).replace(/\.$/, '')) ?? [];
  if (found.length === 1) return found[0]!;
  return read.refuse('clauseId', found.length ? 'plans.import.clauseAmbiguous' : 'plans.import.clauseUnknown');
}

/** A cell that the office program holds as a day is "by that day". */
function ruleOf(read: RowReader): DueRule | null {
  const [due, asked] = [read.text('due'), fold(read.text('move'))];
  const move = MOVES.find((each) => LOCALES.some((locale) => fold(translate(locale, `plans.move.${each}`)) === asked));
  if (asked && !move) return read.refuse('move', 'plans.import.moveUnknown');
  const rule = isPlainDate(due) ? ({ kind: 'by_day', day: due, move: move ?? 'none' } as const) : readDue(cleanLine(due), move);
  return rule ?? read.refuse('due', 'plans.rule.dueNotUnderstood');
}
