import type { HouseholdClass } from '../../src/modules/households/household-words.js';
import { fold } from '../../src/modules/platform/text/vietnamese.js';
import type { TestApp } from './app.js';
import { aUnit, type BuiltUnit } from './builders.js';

/** A province, its commune and two thôn, in force for all time. */
export async function aCommune(test: TestApp, name = 'Xã Mẫu') {
  const province = await aUnit(test, { level: 'province', name: 'Tỉnh Mẫu' });
  const commune = await aUnit(test, { level: 'commune', name, parent: province });
  const first = await aUnit(test, { level: 'village', name: 'Thôn Một', parent: commune });
  const second = await aUnit(test, { level: 'village', name: 'Thôn Hai', parent: commune });
  return { province, commune, villages: [first, second] as const };
}

let counter = 0;

export interface HouseholdFacts {
  village: BuiltUnit;
  headName?: string;
  code?: string;
  registeredOn?: string;
  /** What the household is, from when: without it the household was never judged. */
  class?: HouseholdClass;
  from?: string;
  idNumber?: string | null;
  bornOn?: string | null;
  ethnicity?: string | null;
}

/** A household on the register with its head and, when a class is given, its spell; answers its id. */
export async function aHousehold(test: TestApp, facts: HouseholdFacts): Promise<number> {
  const number = ++counter;
  const { village, headName = `Nguyễn Văn Giả Định ${number}`, code = `T${number}`, registeredOn = '2020-01-01' } = facts;
  const communeId = Number(village.path.split('.').at(-2));
  const [row] = await test.sql<{ id: number }>(
    `insert into household (code, code_unit_id, village_id, path, head_name, origin, registered_on, invented)
     values (?, ?, ?, ?, ?, 'registered', ?, true) returning id`,
    [code, communeId, village.id, village.path, headName, registeredOn],
  );
  const { bornOn = '1980-05-01', ethnicity = '01', idNumber = null } = facts;
  await test.sql(
    `insert into household_member (household_id, name, name_folded, sex, born_on, birth_precision, ethnicity, relation, id_number, joined_on)
     values (?, ?, ?, 'male', ?, ?, ?, 'head', ?, ?)`,
    [row!.id, headName, fold(headName), bornOn, bornOn ? 'day' : null, ethnicity, idNumber, registeredOn],
  );
  if (facts.class) await aSpell(test, row!.id, village, facts.class, facts.from ?? registeredOn);
  return row!.id;
}

/** Ends the running spell on the day and begins another. */
export async function aSpell(test: TestApp, householdId: number, village: BuiltUnit, value: HouseholdClass, from: string): Promise<void> {
  await test.sql(
    `update household_spell set valid = daterange(lower(valid), ?), ended_by = 'review' where household_id = ? and upper_inf(valid)`,
    [from, householdId],
  );
  await test.sql(
    `insert into household_spell (household_id, village_id, class, valid, started_by)
     values (?, ?, ?, daterange(?, null), case when exists (select 1 from household_spell where household_id = ?) then 'review' else 'first_list' end)`,
    [householdId, village.id, value, from, householdId],
  );
}
