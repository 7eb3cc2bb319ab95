import type { HouseholdMember } from '../../household-member.entity.js';
import type { MemberInput } from '../member-input.js';

/** What is known of a person, to be written into another household or again into the same. */
export function personCopy(member: HouseholdMember): Omit<MemberInput, 'relation'> & { nameFolded: string } {
  return {
    name: member.name,
    nameFolded: member.nameFolded,
    sex: member.sex ?? null,
    bornOn: member.bornOn ?? null,
    birthPrecision: member.birthPrecision ?? null,
    ethnicity: member.ethnicity ?? null,
    idNumber: member.idNumber ?? null,
    work: member.work ?? null,
    attends: member.attends ?? null,
    completed: member.completed ?? null,
    insured: member.insured ?? null,
    malnourished: member.malnourished ?? null,
    disability: member.disability ?? null,
    merit: member.merit,
    socialBenefit: member.socialBenefit,
  };
}
