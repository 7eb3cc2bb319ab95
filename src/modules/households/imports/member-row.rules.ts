import type { PlainDate } from '../../platform/time/plain-date.js';
import type { BirthPrecision, Disability, Relation, SchoolLevel, Sex, WorkState } from '../household-words.js';
import type { ListProblem } from './list-row.rules.js';

/** One person as the sheet of members tells of them; null is "the sheet does not say". */
export interface ListedMember {
  row: number;
  hidden: boolean;
  communeId: number | null;
  /** Of the household, as in the list of households. */
  code: string | null;
  /** The number an export gave the person. */
  memberId: number | null;
  name: string | null;
  nameFolded: string | null;
  relation: Relation | null;
  sex: Sex | null;
  bornOn: PlainDate | null;
  birthPrecision: BirthPrecision | null;
  ethnicity: string | null;
  idNumber: string | null;
  insured: boolean | null;
  attends: SchoolLevel | null;
  completed: SchoolLevel | null;
  work: WorkState | null;
  disability: Disability | null;
  merit: boolean | null;
  socialBenefit: boolean | null;
  problems: ListProblem[];
}

/** The columns of the staging table that rows are copied into, in this order. */
export const STAGED_MEMBERS: readonly (readonly [keyof ListedMember, string])[] = [
  ['row', 'row int'],
  ['hidden', 'hidden boolean'],
  ['communeId', 'commune_id int'],
  ['code', 'code text'],
  ['memberId', 'member_id int'],
  ['name', 'name text'],
  ['nameFolded', 'name_folded text'],
  ['relation', 'relation text'],
  ['sex', 'sex text'],
  ['bornOn', 'born_on date'],
  ['birthPrecision', 'birth_precision text'],
  ['ethnicity', 'ethnicity text'],
  ['idNumber', 'id_number text'],
  ['insured', 'insured boolean'],
  ['attends', 'attends text'],
  ['completed', 'completed text'],
  ['work', 'work text'],
  ['disability', 'disability text'],
  ['merit', 'merit boolean'],
  ['socialBenefit', 'social_benefit boolean'],
  ['problems', 'problems jsonb'],
];
