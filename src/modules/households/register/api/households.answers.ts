import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../../platform/api/api-fields.js';
import { listParameters, pageOf } from '../../../platform/api/paging.js';
import {
  BIRTH_PRECISIONS,
  DISABILITIES,
  END_REASONS,
  HOUSEHOLD_CLASSES,
  ORIGINS,
  RELATIONS,
  SCHOOL_LEVELS,
  SEXES,
  WORK_STATES,
} from '../../household-words.js';
import type { Household } from '../../household.entity.js';
import type { HouseholdMember } from '../../household-member.entity.js';
import type { HouseholdFile } from '../file/household-file.query.js';
import { maskedIdNumber } from '../people.rules.js';
import { HOUSEHOLD_SORTS, type HouseholdRow } from '../search/household-list.query.js';

export const HouseholdParameters = listParameters(HOUSEHOLD_SORTS, {
  class: z.enum([...HOUSEHOLD_CLASSES, 'none']).optional(),
  village: ApiIdParameter.optional(),
  ended: z.literal('1').optional(),
});
export type HouseholdParameters = z.infer<typeof HouseholdParameters>;

const householdClass = z.enum(HOUSEHOLD_CLASSES).nullable();

export const HouseholdPage = pageOf(
  z
    .object({
      ...{ id: ApiId, code: z.string(), headName: z.string(), villageId: ApiId, village: z.string(), commune: z.string() },
      ...{ members: z.int().nullable(), class: householdClass, classSince: ApiDay.nullable(), endedOn: ApiDay.nullable() },
    })
    .meta({ id: 'HouseholdItem' }),
);

const Member = z
  .object({
    ...{ id: ApiId, name: z.string(), relation: z.enum(RELATIONS), sex: z.enum(SEXES).nullable() },
    ...{ bornOn: ApiDay.nullable(), birthPrecision: z.enum(BIRTH_PRECISIONS).nullable(), ethnicity: z.string().nullable() },
    ...{ idNumber: z.string().nullable(), work: z.enum(WORK_STATES).nullable(), attends: z.enum(SCHOOL_LEVELS).nullable() },
    ...{ completed: z.enum(SCHOOL_LEVELS).nullable(), insured: z.boolean().nullable(), disability: z.enum(DISABILITIES).nullable() },
    ...{ merit: z.boolean(), socialBenefit: z.boolean(), joinedOn: ApiDay },
  })
  .meta({ id: 'HouseholdMember' });

const Spell = z
  .object({ class: z.enum(HOUSEHOLD_CLASSES), village: z.string(), from: ApiDay, until: ApiDay.nullable() })
  .meta({ id: 'HouseholdSpell' });

export const HouseholdAnswer = z
  .object({
    ...{ id: ApiId, code: z.string(), headName: z.string(), villageId: ApiId, address: z.string().nullable(), origin: z.enum(ORIGINS) },
    ...{ registeredOn: ApiDay, endedOn: ApiDay.nullable(), endReason: z.enum(END_REASONS).nullable(), invented: z.boolean() },
    ...{ members: z.array(Member), spells: z.array(Spell), version: z.int() },
  })
  .meta({ id: 'Household' });

export const householdItem = ({
  id,
  code,
  headName,
  villageId,
  village,
  commune,
  members,
  class: value,
  classSince,
  endedOn,
}: HouseholdRow) => ({
  ...{ id, code, headName, villageId, village, commune },
  ...{ members, class: value, classSince, endedOn },
});

/** @param inFull whether ID numbers may be told */
export function householdAnswer(household: Household, { members, spells }: HouseholdFile, inFull: boolean) {
  const { id, code, headName, village, address, origin, registeredOn, endedOn, endReason, invented, version } = household;
  return {
    ...{ id, code, headName, villageId: village.id, address: address ?? null, origin, registeredOn },
    ...{ endedOn: endedOn ?? null, endReason: endReason ?? null, invented, version },
    members: members.map((member) => memberAnswer(member, inFull)),
    spells: spells.map(({ class: value, village: name, from, until }) => ({ class: value, village: name, from, until })),
  };
}

function memberAnswer(member: HouseholdMember, inFull: boolean) {
  const { id, name, relation, sex, bornOn, birthPrecision, ethnicity, idNumber, work, attends, completed } = member;
  const { insured, disability, merit, socialBenefit, joinedOn } = member;
  return {
    ...{
      id,
      name,
      relation,
      sex: sex ?? null,
      bornOn: bornOn ?? null,
      birthPrecision: birthPrecision ?? null,
      ethnicity: ethnicity ?? null,
    },
    ...{ idNumber: idNumber ? (inFull ? idNumber : maskedIdNumber(idNumber)) : null, work: work ?? null, attends: attends ?? null },
    ...{ completed: completed ?? null, insured: insured ?? null, disability: disability ?? null, merit, socialBenefit, joinedOn },
  };
}
