import type { HouseholdMember } from '../../household-member.entity.js';
import { birthText } from '../people.rules.js';

const yesNo = (value: boolean | null | undefined): string => (value === null || value === undefined ? '' : value ? 'yes' : 'no');

/** As the form shows it. */
export function memberValues(member: HouseholdMember): Record<string, string> {
  return {
    name: member.name,
    relation: member.relation,
    sex: member.sex ?? '',
    birth: birthText(member.bornOn, member.birthPrecision),
    ethnicity: member.ethnicity ?? '',
    idNumber: member.idNumber ?? '',
    work: member.work ?? '',
    attends: member.attends ?? '',
    completed: member.completed ?? '',
    insured: yesNo(member.insured),
    malnourished: yesNo(member.malnourished),
    disability: member.disability ?? '',
    merit: member.merit ? 'on' : '',
    socialBenefit: member.socialBenefit ? 'on' : '',
  };
}
