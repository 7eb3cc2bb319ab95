/** Closed lists of registration to exit. Each value has the text key `exits.<list>.<value>`. */

/** What a household may lack: income, and every indicator of the poverty standards under its stable key. */
export const LACKS = [
  'income',
  'job',
  'dependants',
  'nutrition',
  'insurance',
  'health_access',
  'adult_education',
  'child_schooling',
  'housing_quality',
  'housing_area',
  'water',
  'toilet',
  'telecom',
  'information_means',
  'waste',
] as const;
export type Lack = (typeof LACKS)[number];

/** The classes a household can leave. */
export const LISTED_CLASSES = ['poor', 'near_poor'] as const;
export type ListedClass = (typeof LISTED_CLASSES)[number];

/** Who spoke: an officer at the desk, or the household itself with its slip. */
export const REGISTERED_BY = ['officer', 'household'] as const;
export type RegisteredBy = (typeof REGISTERED_BY)[number];

export const PLAN_STATES = ['planned', 'doing', 'done', 'dropped'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** What became of it. Never typed: read from the spells and the decided reviews. */
export const OUTCOMES = ['awaiting', 'exited', 'not_yet', 'withdrew', 'no_longer_kept'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Exits are followed for three years, as the reports of the review do. */
export const YEARS_FOLLOWED = 3;
