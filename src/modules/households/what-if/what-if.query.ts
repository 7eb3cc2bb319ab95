import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { HouseholdClass } from '../household-words.js';
import type { ReportScope } from '../reports/report-scope.js';
import { classSql } from '../standards/classification.sql.js';
import type { AreaClass } from '../standards/standard.rules.js';
import { columnsUnder, type Comparison } from './other-standard.rules.js';

export interface ClassPair {
  before: HouseholdClass;
  /** Null where the other standard cannot say. */
  after: HouseholdClass | null;
  households: number;
}

export interface ChangedHousehold {
  id: number;
  code: string;
  headName: string;
  village: string;
  before: HouseholdClass;
  after: HouseholdClass;
  standardId: number;
  areaClass: AreaClass;
  income: number | null;
  b1: number | null;
  mask: number | null;
}

/** The last assessment of each household in a period, judged once more by another standard. Nothing is written. */
@Injectable()
export class WhatIfQuery {
  constructor(private readonly em: EntityManager) {}

  async standardIds(actor: Actor, scope: ReportScope): Promise<number[]> {
    const rows = await this.em.execute<{ id: number }[]>(
      `select distinct a.standard_id as id from (${JUDGED}) a order by id`,
      known(actor, scope),
    );
    return rows.map(({ id }) => id);
  }

  pairs(actor: Actor, scope: ReportScope, comparison: Comparison): Promise<ClassPair[]> {
    return this.em.execute<ClassPair[]>(
      `select before, after, count(*)::int as households
       from (select a.class as before, ${classSql(comparison.to, columnsUnder(comparison))} as after from (${JUDGED}) a) x
       group by before, after`,
      known(actor, scope),
    );
  }

  /** Everybody on the list of changes, for those who are to be told. */
  async changedIds(actor: Actor, scope: ReportScope, comparison: Comparison): Promise<number[]> {
    const rows = await this.em.execute<{ id: number }[]>(
      `select a.household_id as id from (${JUDGED}) a where ${classSql(comparison.to, columnsUnder(comparison))} <> a.class`,
      known(actor, scope),
    );
    return rows.map(({ id }) => id);
  }

  async changed(
    actor: Actor,
    scope: ReportScope,
    comparison: Comparison,
    page: { limit: number; offset: number },
  ): Promise<ChangedHousehold[]> {
    const rows = await this.em.execute<(Omit<ChangedHousehold, 'income'> & { income: string | null })[]>(
      `with judged as (${JUDGED}), again as (
         select a.*, ${classSql(comparison.to, columnsUnder(comparison))} as after from judged a
       )
       select h.id, h.code, h.head_name as "headName", v.name as village, a.class as before, a.after, a.standard_id as "standardId",
         a.area_class as "areaClass", a.income_per_head::text as income, a.b1, a.deprived_mask as mask
       from again a join household h on h.id = a.household_id
       join lateral (select x.name from unit_version x where x.unit_id = h.village_id order by upper(x.valid) desc nulls first limit 1) v on true
       where a.after <> a.class
       order by v.name collate "vi-VN-x-icu", h.code, h.id limit :limit offset :offset`,
      { ...known(actor, scope), ...page },
    );
    return rows.map((row) => ({ ...row, income: row.income === null ? null : Number(row.income) }));
  }
}

const JUDGED = `
  select distinct on (a.household_id) a.household_id, a.class, a.standard_id, a.area_class, a.income_per_head, a.b1, a.deprived_mask
  from household h join assessment a on a.household_id = h.id
  where h.path <@ :path::ltree and h.path <@ any (:paths::ltree[]) and a.state in ('complete', 'decided') and a.class is not null
    and a.assessed_on > :from::date and a.assessed_on <= :to::date
  order by a.household_id, a.assessed_on desc, a.id desc`;

const known = (actor: Actor, { path, from, to }: ReportScope) => ({
  path,
  from,
  to,
  paths: `{${actor.paths('household.view').join(',')}}`,
});
