import type { Permission } from '../../../access/permissions.js';
import type { CaseStep } from '../review-words.js';

/**
 * The way of a household through a round, whole: what may follow what, by whom, on which conditions. `docs/review-steps.md` is printed
 * from here. What a row does not name is refused.
 */
export const CASE_VERBS = [
  'start_form_a',
  'start_form_b',
  'pass_form_a',
  'complete_form_b',
  'reopen_form_b',
  'agree',
  'disagree',
  'post',
  'complain',
  'keep',
  'begin_recheck',
  'finish_recheck',
  'ask_district',
  'note_opinion',
  'send_back',
  'decide',
  'refuse',
  'drop',
] as const;
export type CaseVerb = (typeof CASE_VERBS)[number];

/** What must hold; each is a function of the same name in `case-guards.rules.ts`. */
export const GUARDS = [
  'asksToEnter',
  'noFormA',
  'formAComplete',
  'formBComplete',
  'majority',
  'noMajority',
  'postingOver',
  'complaintAnswered',
  'districtExists',
  'noDistrict',
  'districtAnswered',
  'stillKept',
  'byRequest',
  'reasonGiven',
] as const;
export type Guard = (typeof GUARDS)[number];

export interface CaseTransition {
  from: CaseStep;
  verb: CaseVerb;
  to: CaseStep;
  permission: Extract<Permission, 'review.conduct' | 'review.decide'>;
  /** Over which unit it must be held: whoever conducts the review of a thôn only takes that thôn's steps. */
  over: 'village' | 'commune';
  guards: readonly Guard[];
}

type Row = Omit<CaseTransition, 'from' | 'verb' | 'to'>;
const inVillage = (...guards: Guard[]): Row => ({ permission: 'review.conduct', over: 'village', guards });
const inCommune = (...guards: Guard[]): Row => ({ permission: 'review.conduct', over: 'commune', guards });
const decided = (...guards: Guard[]): Row => ({ permission: 'review.decide', over: 'commune', guards });
const row = (from: CaseStep, verb: CaseVerb, to: CaseStep, rest: Row): CaseTransition => ({ from, verb, to, ...rest });

const refuse = (from: CaseStep): CaseTransition => row(from, 'refuse', 'refused', decided('byRequest', 'reasonGiven'));
const drop = (from: CaseStep): CaseTransition => row(from, 'drop', 'dropped', inCommune('reasonGiven'));

export const CASE_TRANSITIONS: readonly CaseTransition[] = [
  row('listed', 'start_form_a', 'form_a', inVillage('asksToEnter')),
  row('listed', 'start_form_b', 'form_b', inVillage('noFormA')),
  refuse('listed'),
  drop('listed'),

  row('form_a', 'pass_form_a', 'form_b', inVillage('formAComplete')),
  refuse('form_a'),
  drop('form_a'),

  row('form_b', 'complete_form_b', 'meeting', inVillage('formBComplete')),
  refuse('form_b'),
  drop('form_b'),

  row('meeting', 'reopen_form_b', 'form_b', inVillage()),
  row('meeting', 'agree', 'agreed', inVillage('majority')),
  row('meeting', 'disagree', 'form_b', inVillage('noMajority')),
  drop('meeting'),

  row('agreed', 'post', 'posted', inVillage()),
  drop('agreed'),

  row('posted', 'complain', 'complaint', inVillage()),
  row('posted', 'ask_district', 'district_opinion', inCommune('districtExists', 'postingOver')),
  row('posted', 'decide', 'decided', decided('noDistrict', 'postingOver', 'stillKept')),
  drop('posted'),

  row('complaint', 'complain', 'complaint', inVillage()),
  row('complaint', 'keep', 'posted', inCommune('complaintAnswered')),
  row('complaint', 'begin_recheck', 'recheck', inCommune('complaintAnswered')),
  drop('complaint'),

  row('recheck', 'finish_recheck', 'agreed', inVillage('formBComplete')),
  drop('recheck'),

  row('district_opinion', 'note_opinion', 'district_opinion', inCommune()),
  row('district_opinion', 'send_back', 'recheck', inCommune('districtAnswered')),
  row('district_opinion', 'decide', 'decided', decided('districtAnswered', 'stillKept')),
  drop('district_opinion'),
];

export const transitionOf = (from: CaseStep, verb: CaseVerb): CaseTransition | null =>
  CASE_TRANSITIONS.find((transition) => transition.from === from && transition.verb === verb) ?? null;

export const transitionsFrom = (step: CaseStep): CaseTransition[] => CASE_TRANSITIONS.filter(({ from }) => from === step);
