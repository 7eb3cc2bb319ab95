import type { PlainDate } from '../../platform/time/plain-date.js';
import type { BirthPrecision, Cause, HouseholdClass, HouseholdGroup, Sex } from '../household-words.js';

/** Something that is wrong with a cell; a warning keeps nobody from going on. */
export interface ListProblem {
  field: string | null;
  key: string;
  params: Record<string, string | number>;
  warning?: true;
}

/** One household as a list tells of it; null is "the list does not say". */
export interface ListedHousehold {
  row: number;
  hidden: boolean;
  communeId: number | null;
  villageId: number | null;
  path: string | null;
  areaClass: string | null;
  code: string | null;
  headName: string | null;
  nameFolded: string | null;
  sex: Sex | null;
  bornOn: PlainDate | null;
  birthPrecision: BirthPrecision | null;
  ethnicity: string | null;
  idNumber: string | null;
  address: string | null;
  members: number | null;
  class: HouseholdClass | null;
  b1: number | null;
  b2: number | null;
  deprivedMask: number | null;
  causes: Cause[] | null;
  groups: HouseholdGroup[] | null;
  note: string | null;
  problems: ListProblem[];
}

/** The columns of the staging table that rows are copied into, in this order. */
export const STAGED_COLUMNS: readonly (readonly [keyof ListedHousehold, string])[] = [
  ['row', 'row int'],
  ['hidden', 'hidden boolean'],
  ['communeId', 'commune_id int'],
  ['villageId', 'village_id int'],
  ['path', 'path ltree'],
  ['areaClass', 'area_class text'],
  ['code', 'code text'],
  ['headName', 'head_name text'],
  ['nameFolded', 'name_folded text'],
  ['sex', 'sex text'],
  ['bornOn', 'born_on date'],
  ['birthPrecision', 'birth_precision text'],
  ['ethnicity', 'ethnicity text'],
  ['idNumber', 'id_number text'],
  ['address', 'address text'],
  ['members', 'members smallint'],
  ['class', 'class text'],
  ['b1', 'b1 smallint'],
  ['b2', 'b2 smallint'],
  ['deprivedMask', 'deprived_mask int'],
  ['causes', 'causes text[]'],
  ['groups', 'groups text[]'],
  ['note', 'note text'],
  ['problems', 'problems jsonb'],
];

/** A row as COPY reads it. Codes in lists are plain words. */
export function copyLine<Row>(row: Row, columns: readonly (readonly [keyof Row & string, string])[]): string {
  let line = '';
  for (const [key] of columns) line += (line === '' ? '' : '\t') + copyText(key, row[key]);
  return `${line}\n`;
}

function copyText(key: string, value: unknown): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escapeText(value);
  if (key === 'problems') return (value as ListProblem[]).length === 0 ? '\\N' : escapeText(JSON.stringify(value));
  return Array.isArray(value) ? `{${value.join(',')}}` : String(value);
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const escapeText = (text: string): string => (/[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (found) => ESCAPES[found]!) : text);
