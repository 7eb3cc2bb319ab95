import type { HouseholdClass } from '../../src/modules/households/household-words.js';
import type { TestApp } from '../support/app.js';
import { type BuiltUnit } from '../support/builders.js';
import { aHousehold } from '../support/household-builders.js';

export interface JudgedFacts {
  village: BuiltUnit;
  class: HouseholdClass;
  from?: string;
  headName?: string;
  ethnicity?: string;
  idNumber?: string;
  groups?: string[];
  causes?: string[];
  /** Positions of the indicators it lacks, from 1; null while they are not known. */
  lacks?: number[] | null;
  standardId: number;
}

/** A household whose class has a decided assessment behind it; answers its id. */
export async function aJudgedHousehold(test: TestApp, facts: JudgedFacts): Promise<number> {
  const { village, from = '2025-12-10', groups = [], causes = [], lacks = [], standardId } = facts;
  const id = await aHousehold(test, { ...facts, from });
  const mask = lacks?.reduce((bits, position) => bits | (1 << (position - 1)), 0) ?? null;
  const [assessment] = await test.sql<{ id: number }>(
    `insert into assessment (household_id, standard_id, assessed_on, area_class, class, state, groups, causes, deprived_mask, b1, b2, members)
     values (?, ?, ?, 'nong_thon', ?, 'decided', ?, ?, ?, 120, 30, 4) returning id`,
    [id, standardId, from, facts.class, `{${groups.join(',')}}`, `{${causes.join(',')}}`, mask],
  );
  await test.sql(`update household_spell set assessment_id = ? where household_id = ? and village_id = ?`, [
    assessment!.id,
    id,
    village.id,
  ]);
  return id;
}

export async function standardId(test: TestApp, code: string): Promise<number> {
  const [row] = await test.sql<{ id: number }>(`select id from rule_set where kind = 'poverty_standard' and code = ?`, [code]);
  return row!.id;
}
