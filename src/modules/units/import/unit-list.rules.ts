import { columnName } from '../../platform/export/column-name.js';
import { cleanLine, fold } from '../../platform/text/vietnamese.js';
import { KINDS_OF_LEVEL, UNIT_LEVELS, type UnitKind, type UnitLevel } from '../unit-kinds.js';
import { KIND_WORDS, kindOfName } from '../unit-names.js';

/** Reading an official list of units: which column is what, and what is wrong in a row. */

/** What the columns are called in the lists that are about, folded. */
const COLUMNS = {
  code: ['ma', 'ma so', 'ma don vi', 'ma xa', 'ma px', 'code'],
  name: ['ten', 'ten don vi', 'ten xa', 'phuong xa', 'name'],
  kind: ['loai', 'cap', 'kind', 'type'],
  parentCode: ['ma cap tren', 'ma don vi cap tren', 'ma tinh', 'ma tp', 'ma huyen', 'ma qh', 'parent code', 'parent', 'province code'],
  areaClass: ['khu vuc', 'area', 'area class'],
  difficulty: ['muc do kho khan', 'difficulty'],
} as const;

export type ListColumn = keyof typeof COLUMNS;
export type Header = Partial<Record<ListColumn, number>>;

export interface RowError {
  /** As the office program names it: 'B'. */
  column: string | null;
  key: string;
  params: Record<string, string | number>;
}

export interface ListedUnit {
  line: number;
  level: UnitLevel | null;
  kind: UnitKind | null;
  code: string | null;
  name: string | null;
  parentCode: string | null;
  areaClass: string | null;
  difficulty: string | null;
  errors: RowError[];
}

const AREA_CLASSES: Record<string, string> = { 'nong thon': 'nong_thon', 'do thi': 'do_thi' };
const DIFFICULTIES: Record<string, string> = { 'dac biet kho khan': 'dac_biet_kho_khan', 'kho khan': 'kho_khan', khong: 'khong' };

/** Codes of the official list have a fixed length; office programs take leading zeros away. */
const CODE_LENGTH: Partial<Record<UnitLevel, number>> = { province: 2, district: 3, commune: 5 };

const plain = (text: string): string =>
  fold(text)
    .replace(/[_\W]+/g, ' ')
    .trim();

/** Null when the row does not name at least a code and a name column. */
export function headerOf(cells: readonly string[]): Header | null {
  const names = cells.map(plain);
  const found = Object.entries(COLUMNS).flatMap(([column, words]) => {
    const index = names.findIndex((name) => (words as readonly string[]).includes(name));
    return index === -1 ? [] : [[column, index] as const];
  });
  const header = Object.fromEntries(found) as Header;
  return header.code !== undefined && header.name !== undefined ? header : null;
}

export function readRow(header: Header, line: number, cells: readonly string[]): ListedUnit {
  const errors: RowError[] = [];
  const cell = (column: ListColumn): string => cleanLine(header[column] === undefined ? '' : (cells[header[column]] ?? ''));
  const wrong = (column: ListColumn, key: string, params = {}): null => {
    errors.push({ column: header[column] === undefined ? null : columnName(header[column]), key, params });
    return null;
  };
  const kind = kindOf(cell('name'), cell('kind')) ?? wrong(cell('kind') ? 'kind' : 'name', 'units.import.kindUnknown');
  const level = kind && levelOf(kind, cell('parentCode'));
  const known = (column: ListColumn, values: Record<string, string>): string | null => {
    const text = cell(column);
    if (!text) return null;
    return (
      values[plain(text)] ?? (Object.values(values).includes(text) ? text : wrong(column, 'units.import.valueUnknown', { value: text }))
    );
  };
  return {
    ...{ line, level, kind, errors },
    code: codeOf(cell('code'), level) ?? (maySkipCode(cell('code'), level) ? null : wrong('code', codeMistake(cell('code')))),
    name: cell('name') ? titleOf(cell('name'), kind) : wrong('name', 'web.field.required'),
    parentCode: cell('parentCode') || null,
    areaClass: known('areaClass', AREA_CLASSES),
    difficulty: known('difficulty', DIFFICULTIES),
  };
}

/** The word before the name decides; a list that keeps it in a column of its own is as good. */
function kindOf(name: string, kind: string): UnitKind | null {
  const word = plain(kind).replace(/^(thanh pho) (truc thuoc )?trung uong$/, '$1');
  const found = kindOfName(name) ?? KIND_WORDS.find(([text]) => plain(text) === word)?.[1];
  return (found as UnitKind | undefined) ?? null;
}

/** A city is a province where nothing stands above it in the list. */
function levelOf(kind: UnitKind, parentCode: string): UnitLevel | null {
  const levels = UNIT_LEVELS.filter((level) => (KINDS_OF_LEVEL[level] as readonly UnitKind[]).includes(kind));
  return (levels.length > 1 && parentCode ? levels[1] : levels[0]) ?? null;
}

function codeOf(text: string, level: UnitLevel | null): string | null {
  const length = (level && CODE_LENGTH[level]) ?? 0;
  return /^\d{1,12}$/.test(text) && (!length || text.length <= length) ? text.padStart(length, '0') : null;
}

/** Villages have no official code. */
const maySkipCode = (code: string, level: UnitLevel | null): boolean => code === '' && level === 'village';
const codeMistake = (code: string): string => (code ? 'units.import.codeShape' : 'web.field.required');

function titleOf(name: string, kind: UnitKind | null): string {
  const word = !kindOfName(name) && KIND_WORDS.find(([, key]) => key === kind)?.[0];
  return word ? `${word.charAt(0).toUpperCase()}${word.slice(1)} ${name}` : name;
}
