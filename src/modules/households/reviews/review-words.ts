/** Closed lists of the review. Each value has the text key `reviews.<list>.<value>`. */

/** Định kỳ once a year, thường xuyên once a month. */
export const ROUND_KINDS = ['yearly', 'monthly'] as const;
export type RoundKind = (typeof ROUND_KINDS)[number];

/** A cancelled round leaves its place free; a closed one has an answer for every household of its list. */
export const ROUND_STATES = ['open', 'closed', 'cancelled'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** How a household came onto the list of a round. */
export const CASE_SOURCES = ['on_list', 'request', 'split', 'moved_in'] as const;
export type CaseSource = (typeof CASE_SOURCES)[number];

/** What a household has reached in a round; `steps/case-steps.ts` says what follows what. */
export const CASE_STEPS = [
  'listed',
  'form_a',
  'form_b',
  'meeting',
  'agreed',
  'posted',
  'complaint',
  'recheck',
  'district_opinion',
  'decided',
  'refused',
  'dropped',
] as const;
export type CaseStep = (typeof CASE_STEPS)[number];

/** Steps after which nothing happens any more. */
export const LAST_STEPS = ['decided', 'refused', 'dropped'] as const satisfies readonly CaseStep[];
export const isLast = (step: CaseStep): boolean => (LAST_STEPS as readonly CaseStep[]).includes(step);

/** Mẫu số 01 asks to be reviewed, Mẫu số 04 to be recognised as having left. */
export const REQUEST_FORMS = ['enter', 'leave'] as const;
export type RequestForm = (typeof REQUEST_FORMS)[number];

/** waiting: received, no round yet · taken: a case of a round answers it · refused: answered in writing that it is not taken. */
export const REQUEST_STATES = ['waiting', 'taken', 'refused'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];
