import { type PlainDate, yearOf } from '../../platform/time/plain-date.js';
import type { RuleDatum } from '../../rules/rule-kinds.js';
import type { BirthPrecision, Disability, SchoolLevel, WorkState } from '../household-words.js';
import { MemberAge } from './member-age.rules.js';
import { and, type Maybe, not, or } from './three-valued.rules.js';

export interface MemberFacts {
  id: number;
  name: string;
  bornOn: PlainDate | null;
  birthPrecision: BirthPrecision | null;
  attends: SchoolLevel | null;
  completed: SchoolLevel | null;
  work: WorkState | null;
  insured: boolean | null;
  malnourished: boolean | null;
  disability: Disability | null;
  socialBenefit: boolean;
}

export interface HousingFacts {
  squareMetres: number | null;
  /** Of wall, frame and roof, how many are of material that does not last: 0 to 3. */
  weakStructures: number | null;
  cleanWater: boolean | null;
  hygienicToilet: boolean | null;
  phone: boolean | null;
  internet: boolean | null;
  informationMeans: boolean | null;
}

export interface HouseholdFacts {
  day: PlainDate;
  members: readonly MemberFacts[];
  housing: HousingFacts | null;
}

/** What a rule found, and the rows it found it in: the people who lack it, or of whom something is not known. */
export interface Found {
  deprived: Maybe;
  members: readonly MemberFacts[];
}

export type Parameters = Readonly<Record<string, RuleDatum>>;
export type Derivation = (facts: HouseholdFacts, parameters: Parameters) => Found;

const SCHOOLING: Record<SchoolLevel, number> = {
  ...{ none: 0, preschool: 1, primary: 2, lower_secondary: 3 },
  ...{ upper_secondary: 4, vocational: 4, college: 5 },
};

const number = (parameters: Parameters, name: string): number | null => {
  const value = parameters[name];
  return typeof value === 'number' ? value : null;
};

const rank = (parameters: Parameters, name: string): number | null => SCHOOLING[parameters[name] as SchoolLevel] ?? null;

const ageOf = ({ day }: HouseholdFacts, { bornOn, birthPrecision }: MemberFacts): MemberAge => MemberAge.on(day, bornOn, birthPrecision);

/** An age the law does not tell us is not reached and not missed. */
const reached = (age: MemberAge, from: number | null): Maybe => (from === null ? null : age.atLeast(from));

/** One person is enough. */
function anyone({ members }: HouseholdFacts, test: (member: MemberFacts) => Maybe): Found {
  if (!members.length) return { deprived: null, members: [] };
  const answers = members.map(test);
  const deprived = or(...answers);
  return { deprived, members: members.filter((_, index) => answers[index] === deprived && deprived !== false) };
}

const insurance: Derivation = (facts, parameters) =>
  anyone(facts, (member) => and(reached(ageOf(facts, member), number(parameters, 'fromAge')), not(member.insured)));

const adultEducation: Derivation = (facts, parameters) => {
  const bornFrom = number(parameters, 'bornFrom');
  const toAge = number(parameters, 'toAge');
  const laterAge = number(parameters, 'laterAge');
  return anyone(facts, (member) => {
    const age = ageOf(facts, member);
    const below = (name: string): Maybe => {
      const needed = rank(parameters, name);
      return member.completed === null || needed === null ? null : SCHOOLING[member.completed] < needed;
    };
    const grown = laterAge === null ? false : age.atLeast(laterAge);
    const bornLate = bornFrom === null ? true : member.bornOn === null ? null : yearOf(member.bornOn) >= bornFrom;
    const asked = and(reached(age, number(parameters, 'fromAge')), toAge === null ? true : not(age.atLeast(toAge + 1)), bornLate);
    const lacks = or(and(grown, below('laterLevel')), and(not(grown), below('level')));
    return and(asked, member.attends === null ? null : member.attends === 'none', lacks);
  });
};

const childSchooling: Derivation = (facts, parameters) => {
  const primary = number(parameters, 'primaryFromAge');
  const lowerSecondary = number(parameters, 'lowerSecondaryFromAge');
  const underAge = number(parameters, 'underAge');
  return anyone(facts, (member) => {
    const age = ageOf(facts, member);
    const asked = and(reached(age, number(parameters, 'fromAge')), underAge === null ? null : not(age.atLeast(underAge)));
    if (member.attends === null || member.attends === 'none') return and(asked, member.attends && true);
    const at = SCHOOLING[member.attends];
    const behindPrimary = primary === null ? false : and(age.atLeast(primary), at < SCHOOLING.primary);
    const behindSecondary = lowerSecondary === null ? false : and(age.atLeast(lowerSecondary), at < SCHOOLING.lower_secondary);
    return and(asked, or(behindPrimary, behindSecondary));
  });
};

const childNutrition: Derivation = (facts, parameters) =>
  anyone(facts, (member) => and(not(reached(ageOf(facts, member), number(parameters, 'childUnderAge'))), member.malnourished));

const job: Derivation = (facts, parameters) =>
  anyone(facts, (member) => {
    const age = ageOf(facts, member);
    const able = and(reached(age, number(parameters, 'fromAge')), not(reached(age, number(parameters, 'underAge'))));
    return and(able, member.work && ['unemployed', 'employed_without_contract'].includes(member.work));
  });

const dependants: Derivation = (facts, parameters) => {
  const { members } = facts;
  const percent = number(parameters, 'morePercent');
  const answers = members.map((member) => {
    const age = ageOf(facts, member);
    const disabled = member.disability === null ? null : member.disability !== 'none';
    const helped = and(member.socialBenefit, or(disabled, reached(age, number(parameters, 'elderFromAge'))));
    return or(not(reached(age, number(parameters, 'childUnderAge'))), helped);
  });
  const more = (count: number): boolean => count * 100 > percent! * members.length;
  const sure = answers.filter((answer) => answer === true).length;
  const possible = answers.filter((answer) => answer !== false).length;
  const deprived = percent === null || !members.length ? null : more(sure) ? true : more(possible) ? null : false;
  return { deprived, members: deprived === false ? [] : members.filter((_, index) => answers[index] === (deprived ?? null)) };
};

const housed = (answer: (housing: HousingFacts, parameters: Parameters, facts: HouseholdFacts) => Maybe): Derivation => {
  return (facts, parameters) => ({ deprived: facts.housing && answer(facts.housing, parameters, facts), members: [] });
};

const housingQuality = housed(({ weakStructures }, parameters) => {
  const from = number(parameters, 'weakStructures');
  return weakStructures === null || from === null ? null : weakStructures >= from;
});

const housingArea = housed(({ squareMetres }, parameters, { members }) => {
  const each = number(parameters, 'squareMetres');
  return squareMetres === null || each === null || !members.length ? null : squareMetres < each * members.length;
});

/** By the name that the standard's data use. */
export const DERIVATIONS: Readonly<Record<string, Derivation>> = {
  ...{ insurance, adultEducation, childSchooling, childNutrition, job, dependants, housingQuality, housingArea },
  water: housed(({ cleanWater }) => not(cleanWater)),
  toilet: housed(({ hygienicToilet }) => not(hygienicToilet)),
  internet: housed(({ internet }) => not(internet)),
  phoneOrInternet: housed(({ phone, internet }) => not(or(phone, internet))),
  informationMeans: housed(({ informationMeans }) => not(informationMeans)),
};
