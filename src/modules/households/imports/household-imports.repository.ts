import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { HouseholdImport, type Outcome } from './household-import.entity.js';
import type { ListProblem } from './list-row.rules.js';

export interface CheckedHousehold {
  row: number;
  hidden: boolean;
  code: string | null;
  headName: string | null;
  village: string | null;
  class: string | null;
  /** Of a member: to the head. */
  relation?: string | null;
  outcome: Outcome;
  householdId: number | null;
  changes: Record<string, [unknown, unknown]> | null;
  problems: ListProblem[] | null;
}

export const ROW_FILTERS = ['outcome', 'problem', 'hidden', 'sheet'];

/** The list of households, or the sheet of their members. */
export const showsMembers = ({ filters }: ListQuery): boolean => filters['sheet'] === 'members';

/** Uploaded lists: seen by those who may bring in lists of the same unit. */
@Injectable()
export class HouseholdImports {
  constructor(private readonly em: EntityManager) {}

  async of(actor: Actor, id: number): Promise<HouseholdImport> {
    const list = await this.em.findOne(HouseholdImport, id, { populate: ['file', 'unit'], refresh: true });
    if (!list || !actor.canAt('household.manage', list.unitPath)) throw new NotVisible();
    return list;
  }

  latest(actor: Actor): Promise<HouseholdImport[]> {
    const paths = `{${actor.paths('household.manage').join(',')}}`;
    return this.em
      .createQueryBuilder(HouseholdImport)
      .where('unit_path <@ any (?::ltree[])', [paths])
      .orderBy({ id: 'desc' })
      .limit(20)
      .getResultList();
  }

  async rows({ id, decisionDate: day }: HouseholdImport, list: ListQuery): Promise<{ rows: CheckedHousehold[]; total: number }> {
    const { outcome = null, problem = null, hidden = null } = list.filters;
    const [rowTable, select] = showsMembers(list) ? ['household_import_member', MEMBER_ROWS] : ['household_import_row', ROWS];
    const where = `r.import_id = :id and (:outcome::text is null or r.outcome = :outcome) and (:hidden::text is null or r.hidden)
      and (:problem::text is null or r.problems @> jsonb_build_array(jsonb_build_object('key', :problem::text)))`;
    const asked = { id, day, outcome, problem, hidden, limit: list.size, offset: offsetOf(list) };
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total from ${rowTable} r where ${where}`, asked);
    const rows = await this.em.execute<CheckedHousehold[]>(`${select} where ${where} order by r.row limit :limit offset :offset`, asked);
    return { rows, total: count!.total };
  }

  /** Every row with something to say, by its number in the file. */
  async problems(id: number, table: 'household_import_row' | 'household_import_member'): Promise<Map<number, ListProblem[]>> {
    const rows = await this.em.execute<{ row: number; problems: ListProblem[] }[]>(
      `select row, problems from ${table} where import_id = :id and outcome in ('wrong', 'conflict') order by row`,
      { id },
    );
    return new Map(rows.map(({ row, problems }) => [row, problems]));
  }
}

const MEMBER_ROWS = `
  select r.row, r.hidden, r.code, r.name as "headName", r.relation, r.outcome, r.household_id as "householdId", r.changes, r.problems
  from household_import_member r`;

const ROWS = `
  select r.row, r.hidden, r.code, r.head_name as "headName", r.class, r.outcome, r.household_id as "householdId", r.changes, r.problems,
    (select v.name from unit_version v where v.unit_id = r.village_id order by v.valid @> :day::date desc, upper(v.valid) desc nulls first limit 1) as village
  from household_import_row r`;
