/** Closed lists of the register. Each value has the text key `households.<list>.<value>`. */

/** What a review decides of a household; a household outside every list has no spell at all. */
export const HOUSEHOLD_CLASSES = ['poor', 'near_poor', 'average', 'not_poor'] as const;
export type HouseholdClass = (typeof HOUSEHOLD_CLASSES)[number];

/** How a household came into the register. */
export const ORIGINS = ['registered', 'imported', 'moved_in', 'split', 'merged'] as const;
export type Origin = (typeof ORIGINS)[number];

/** Why it is no longer kept. */
export const END_REASONS = ['moved_away', 'died', 'merged', 'duplicate', 'mistake'] as const;
export type EndReason = (typeof END_REASONS)[number];

export const SEXES = ['male', 'female'] as const;
export type Sex = (typeof SEXES)[number];

export const RELATIONS = [
  'head',
  'spouse',
  'child',
  'child_in_law',
  'parent',
  'grandparent',
  'grandchild',
  'sibling',
  'relative',
  'other',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** How exactly a birth date is known: old papers often bear only a year. */
export const BIRTH_PRECISIONS = ['day', 'month', 'year'] as const;
export type BirthPrecision = (typeof BIRTH_PRECISIONS)[number];

/** Stages of schooling: the one attended, and the highest one completed. */
export const SCHOOL_LEVELS = ['none', 'preschool', 'primary', 'lower_secondary', 'upper_secondary', 'vocational', 'college'] as const;
export type SchoolLevel = (typeof SCHOOL_LEVELS)[number];

/** Tình trạng of a member as in Mẫu số 01 of QĐ 24/2021/QĐ-TTg, with what deprivation in work asks beyond it. */
export const WORK_STATES = ['employed', 'employed_without_contract', 'unemployed', 'studying', 'not_seeking', 'unable'] as const;
export type WorkState = (typeof WORK_STATES)[number];

export const DISABILITIES = ['none', 'mild', 'severe', 'very_severe'] as const;
export type Disability = (typeof DISABILITIES)[number];

export const LEAVE_REASONS = ['moved_away', 'died', 'split', 'merged', 'mistake'] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** Nguyên nhân nghèo, as the reports of the review analyse them; several may hold. */
export const CAUSES = ['no_land', 'no_capital', 'no_labour', 'no_tools', 'no_knowledge', 'no_skills', 'illness', 'other'] as const;
export type Cause = (typeof CAUSES)[number];

/** Groups that reports count apart. `ethnic_minority` follows the head; the others are said by the reviewer. */
export const GROUPS_OF_HOUSEHOLDS = [
  'ethnic_minority',
  'no_labour_capacity',
  'merit',
  'female_head',
  'disabled',
  'elderly',
  'children',
] as const;
export type HouseholdGroup = (typeof GROUPS_OF_HOUSEHOLDS)[number];

/** Why a spell began. */
export const SPELL_STARTS = ['first_list', 'review', 'moved_in', 'split', 'merged', 'correction'] as const;
export type SpellStart = (typeof SPELL_STARTS)[number];

/** Why a spell ended. */
export const SPELL_ENDS = ['review', 'moved_out', 'split', 'merged', 'died', 'ended', 'correction'] as const;
export type SpellEnd = (typeof SPELL_ENDS)[number];

/** Code of the majority in the national list of ethnic groups; every other is a minority. */
export const KINH = '01';
