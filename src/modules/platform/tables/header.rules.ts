import { fold } from '../text/vietnamese.js';

/** A column a table may bring. Labels are compared without accents, capitals, punctuation and what stands in brackets. */
export interface WantedColumn {
  readonly key: string;
  readonly label: string;
  readonly aliases?: readonly string[];
  /** Headings one of which must stand over it: 'Họ tên' under 'Thành viên' is not the 'Họ tên' under 'Chủ hộ'. */
  readonly under?: readonly string[];
  readonly required?: boolean;
}

export interface HeaderRow {
  readonly row: number;
  readonly cells: readonly string[];
}

export interface FoundHeader {
  /** First and last row that are no data yet, as the office program numbers them; a row of column numbers counts in. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** Where the wanted columns stand, from 0. */
  readonly columns: ReadonlyMap<string, number>;
  /** What else has a heading; 'Thành viên › Họ tên' under a heading of two rows. */
  readonly unknown: readonly { readonly column: number; readonly label: string }[];
  /** Headings that fit a wanted column already found further left. */
  readonly doubled: readonly { readonly key: string; readonly column: number }[];
  readonly missing: readonly WantedColumn[];
}

const WITHIN = 30;
const DEEPEST = 3;

/** The heading among the first rows of a sheet: the place and depth that name most of the wanted columns; undefined when none names two, or the only one. */
export function findHeader(rows: readonly HeaderRow[], wanted: readonly WantedColumn[]): FoundHeader | undefined {
  let best: { at: number; depth: number; match: Match } | undefined;
  const fewest = Math.min(1, wanted.length - 1);
  for (let at = 0; at < Math.min(rows.length, WITHIN); at++) {
    for (let depth = 1; depth <= DEEPEST && at + depth <= rows.length; depth++) {
      const match = matchColumns(pathsOf(rows.slice(at, at + depth)), wanted);
      const [size, most] = [match.columns.size, best?.match.columns.size ?? fewest];
      // With as many columns found, the fewest rows: a title above would count as a heading of everything.
      if (size > most || (best && size === most && depth < best.depth)) best = { at, depth, match };
    }
  }
  if (!best) return undefined;
  const { at } = best;
  let { depth, match } = best;
  while (depth < DEEPEST && at + depth < rows.length && standsBeside(rows[at + depth]!, match)) {
    depth += 1;
    match = matchColumns(pathsOf(rows.slice(at, at + depth)), wanted);
  }
  const after = rows[at + depth];
  const last = after && isNumbering(after.cells) ? after : rows[at + depth - 1]!;
  const paths = pathsOf(rows.slice(at, at + depth));
  const taken = new Set([...match.columns.values()]);
  return {
    firstRow: rows[at]!.row,
    lastRow: last.row,
    ...match,
    unknown: paths.flatMap((path, column) => (path.length > 0 && !taken.has(column) ? [{ column, label: path.join(' › ') }] : [])),
    missing: wanted.filter(({ key, required }) => required && !match.columns.has(key)),
  };
}

/** '(1) (2) (3)', 'A B 1 2 3', '5=3+4': the row under a heading that numbers its columns. */
export function isNumbering(cells: readonly string[]): boolean {
  const used = cells.filter((cell) => cell !== '');
  if (used.length < 2 || !used.every((cell) => /^(?:\(\d{1,3}\)|\d{1,3}|[A-Z])(?:\s*=[\d()+\-*/:x%\s]+)?$/.test(cell))) return false;
  const numbers = used.flatMap((cell) => /^\(?(\d+)/.exec(cell)?.[1] ?? []).map(Number);
  const inOrder = numbers.every((number, index) => number === numbers[0]! + index);
  const bracketed = used.some((cell) => cell.startsWith('('));
  return inOrder && (bracketed || used.length >= 3) && (numbers[0] ?? 1) === 1;
}

interface Match {
  columns: Map<string, number>;
  doubled: { key: string; column: number }[];
}

/** The headings over each column, from the top; a heading of a group counts for every column of the group. */
function pathsOf(rows: readonly HeaderRow[]): string[][] {
  const width = Math.max(...rows.map(({ cells }) => cells.length));
  const paths: string[][] = Array.from({ length: width }, () => []);
  const own = (level: number, column: number): string => rows[level]?.cells[column] ?? '';
  const below = (level: number, column: number): boolean => rows.slice(level + 1).some(({ cells }) => (cells[column] ?? '') !== '');
  for (let level = 0; level < rows.length; level++) {
    let group = '';
    for (let column = 0; column < width; column++) {
      const cell = own(level, column);
      const newAbove = rows.slice(0, level).some(({ cells }) => (cells[column] ?? '') !== '');
      // Only a heading with something under it spreads to the right: the others are merged downwards.
      if (cell !== '') group = below(level, column) ? cell : '';
      else if (newAbove || !below(level, column)) group = '';
      const label = cell || group;
      if (label !== '') paths[column]!.push(label);
    }
  }
  return paths;
}

function matchColumns(paths: readonly string[][], wanted: readonly WantedColumn[]): Match {
  const keys = wanted.map((column) => ({
    column,
    names: namesOf([column.label, ...(column.aliases ?? [])]),
    under: namesOf(column.under ?? []),
  }));
  const forms = paths.map((path) => ({
    whole: formsOf(path.join(' ')),
    last: formsOf(path.at(-1) ?? ''),
    above: path.slice(0, -1).flatMap(formsOf),
  }));
  const [columns, doubled, taken]: [Map<string, number>, Match['doubled'], Set<number>] = [new Map(), [], new Set()];
  // The surest first: the whole heading, then its lowest part under the right group, then the lowest part alone.
  for (const sureness of [3, 2, 1]) {
    for (const { column: wish, names, under } of keys) {
      forms.forEach((form, column) => {
        if (taken.has(column) || surenessOf(form, names, under) !== sureness) return;
        taken.add(column);
        if (columns.has(wish.key)) doubled.push({ key: wish.key, column });
        else columns.set(wish.key, column);
      });
    }
  }
  const inOrder = wanted.flatMap(({ key }) => (columns.has(key) ? [[key, columns.get(key)!] as const] : []));
  return { columns: new Map(inOrder), doubled };
}

interface Forms {
  whole: string[];
  last: string[];
  above: string[];
}

function surenessOf({ whole, last, above }: Forms, names: ReadonlySet<string>, under: ReadonlySet<string>): number {
  const named = last.some((form) => names.has(form));
  if (whole.some((form) => names.has(form)) && (under.size === 0 || above.length > 0)) return 3;
  if (!named) return 0;
  if (under.size > 0) return above.some((form) => under.has(form)) ? 2 : 0;
  return 1;
}

/** A row with nothing in the columns found so far is another row of the heading: data would fill at least one of them. */
function standsBeside({ cells }: HeaderRow, { columns }: Match): boolean {
  return [...columns.values()].every((column) => (cells[column] ?? '') === '');
}

const namesOf = (labels: readonly string[]): Set<string> => new Set(labels.flatMap(formsOf));

/** A label with and without what stands in brackets, units of measure for example. */
function formsOf(label: string): string[] {
  const bare = (text: string): string =>
    fold(text)
      .replace(/[^\p{L}\p{N}%]+/gu, ' ')
      .trim();
  return [...new Set([bare(label), bare(label.replace(/\([^)]*\)/g, ' '))])].filter((form) => form !== '');
}
