import { type UnitKind, type UnitLevel } from '../unit-kinds.js';
import { nameKey } from '../unit-names.js';
import { parentLevelsOf } from '../unit.rules.js';
import type { ListedUnit, RowError } from './unit-list.rules.js';

/** Comparing a list with the units in force on its day. */

export interface KnownUnit {
  id: number;
  level: UnitLevel;
  kind: UnitKind;
  code: string | null;
  name: string;
  parentId: number | null;
  path: string;
  areaClass: string | null;
  difficulty: string | null;
}

export type Outcome = 'wrong' | 'new' | 'changed' | 'same';
export type Change = 'name' | 'parent' | 'area_class' | 'difficulty';

export interface CheckedUnit extends ListedUnit {
  outcome: Outcome;
  unitId: number | null;
  /** Null also when the parent is itself new in this list. */
  parentId: number | null;
  changes: Change[];
}

const at = (level: string, code: string): string => `${level}|${code}`;

/** @param manages whether the actor may change what lies on the path */
export function checkList(rows: readonly ListedUnit[], known: readonly KnownUnit[], manages: (path: string) => boolean): CheckedUnit[] {
  const byCode = new Map(known.filter(({ code }) => code).map((unit) => [at(unit.level, unit.code!), unit]));
  const villages = new Map(
    known.filter(({ level }) => level === 'village').map((unit) => [at(String(unit.parentId), nameKey(unit.name)), unit]),
  );
  const nation = known.find(({ level }) => level === 'nation');
  const listed = new Set(rows.filter(({ level, code }) => level && code).map(({ level, code }) => at(level!, code!)));
  const seen = new Map<string, number>();

  const check = (row: ListedUnit): CheckedUnit => {
    const errors: RowError[] = [...row.errors];
    const wrong = (key: string, params: RowError['params'] = {}): void => void errors.push({ column: null, key, params });
    const parent = parentOf(row, byCode, nation);
    const isNewParent = !parent && isListed(row, listed);
    if (row.level && !parent && !isNewParent) wrong('units.import.parentUnknown', { code: row.parentCode ?? '–' });
    const unit =
      row.level === 'village'
        ? villages.get(at(String(parent?.id), nameKey(row.name ?? '')))
        : byCode.get(at(row.level ?? '', row.code ?? ''));
    const twice = seen.get(identity(row));
    if (twice !== undefined) wrong('units.import.twice', { line: twice });
    seen.set(identity(row), row.line);
    if (!manages(unit?.path ?? parent?.path ?? nation?.path ?? '')) wrong('units.import.outOfScope');
    // A unit is moved below another only once that one is there.
    if (unit && isNewParent) wrong('units.import.parentNew', { code: row.parentCode ?? '–' });
    const changes = unit ? changesOf(row, unit, parent) : [];
    const outcome = errors.length ? 'wrong' : unit ? (changes.length ? 'changed' : 'same') : 'new';
    return { ...row, errors, outcome, unitId: unit?.id ?? null, parentId: parent?.id ?? null, changes };
  };
  return rows.map(check);
}

function parentOf({ level, parentCode }: ListedUnit, byCode: ReadonlyMap<string, KnownUnit>, nation: KnownUnit | undefined) {
  if (level === 'province') return nation;
  const levels = level ? parentLevelsOf(level) : [];
  return levels.map((above) => byCode.get(at(above, padded(above, parentCode)))).find(Boolean);
}

/** The row of the parent, where that is new as well. */
export function newParentOf(row: ListedUnit, rows: readonly CheckedUnit[]): CheckedUnit | undefined {
  const above = row.level ? parentLevelsOf(row.level) : [];
  return rows.find(({ level, code }) => level !== null && above.includes(level) && code === padded(level, row.parentCode));
}

const isListed = ({ level, parentCode }: ListedUnit, listed: ReadonlySet<string>): boolean =>
  (level ? parentLevelsOf(level) : []).some((above) => listed.has(at(above, padded(above, parentCode))));

const padded = (level: UnitLevel, code: string | null): string =>
  (code ?? '').padStart({ province: 2, district: 3, commune: 5 }[level as string] ?? 0, '0');

const identity = ({ level, code, name, parentCode }: ListedUnit): string => at(level ?? '', code ?? `${parentCode}/${nameKey(name ?? '')}`);

/** Two spellings of one name (Hoà, Hòa) are no change. What the list leaves out stays as it is. */
function changesOf(row: ListedUnit, unit: KnownUnit, parent: KnownUnit | undefined): Change[] {
  const changes: Change[] = [];
  if (nameKey(row.name ?? '') !== nameKey(unit.name) || row.kind !== unit.kind) changes.push('name');
  if (parent?.id !== unit.parentId) changes.push('parent');
  if (row.areaClass && row.areaClass !== unit.areaClass) changes.push('area_class');
  if (row.difficulty && row.difficulty !== unit.difficulty) changes.push('difficulty');
  return changes;
}
