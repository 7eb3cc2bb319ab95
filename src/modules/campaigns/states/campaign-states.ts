import type { Permission } from '../../access/permissions.js';
import type { CampaignState } from '../campaign.entity.js';

/**
 * The life of a campaign, whole: what may follow what, by whom, on which conditions. `docs/campaign-states.md` is printed from here.
 *
 * A step is prepared by whoever manages the campaign; a decision is taken by whoever approves. Each verb stands once for every state it
 * may start from.
 */
export const STEPS = ['submit', 'withdraw', 'begin', 'open_interim_review', 'resume', 'open_final_review', 'begin_awards'] as const;
export const DECISIONS = ['launch', 'return', 'extend', 'close', 'cancel'] as const;
export type CampaignVerb = (typeof STEPS)[number] | (typeof DECISIONS)[number];

/** What must hold; each is a function of the same name in `campaign-guards.rules.ts`. */
export const GUARDS = [
  'hasClause',
  'hasParticipant',
  'phasesInside',
  'documentSigned',
  'otherThanSubmitter',
  'firstDayReached',
  'interimPhaseOpen',
  'interimPhaseClosed',
  'finalPhaseOpen',
  'finalPhaseClosed',
  'endMovesOut',
] as const;
export type Guard = (typeof GUARDS)[number];

/** What the person is asked for, beside a free remark. */
export type Asks = 'nothing' | 'reason' | 'document' | 'extension';

/** What it does beside changing the state. */
export type Effect = 'none' | 'takesDocument' | 'movesEnd';

export interface Transition {
  from: CampaignState;
  verb: CampaignVerb;
  to: CampaignState;
  permission: Extract<Permission, 'campaign.manage' | 'campaign.approve'>;
  guards: readonly Guard[];
  asks: Asks;
  effect: Effect;
}

const step = (from: CampaignState, verb: CampaignVerb, to: CampaignState, guards: readonly Guard[] = []): Transition => ({
  from,
  verb,
  to,
  permission: 'campaign.manage',
  guards,
  asks: 'nothing',
  effect: 'none',
});

const decision = (
  from: CampaignState,
  verb: CampaignVerb,
  to: CampaignState,
  asks: Asks,
  guards: readonly Guard[] = [],
  effect: Effect = 'none',
): Transition => ({ from, verb, to, permission: 'campaign.approve', guards, asks, effect });

const COMPLETE = ['hasClause', 'hasParticipant', 'phasesInside'] as const;
const LAUNCHABLE = ['otherThanSubmitter', 'documentSigned', ...COMPLETE] as const;
const extend = (from: CampaignState, to: CampaignState): Transition =>
  decision(from, 'extend', to, 'extension', ['endMovesOut'], 'movesEnd');
const cancel = (from: CampaignState): Transition => decision(from, 'cancel', 'cancelled', 'reason');

export const TRANSITIONS: readonly Transition[] = [
  step('draft', 'submit', 'submitted', COMPLETE),
  cancel('draft'),

  decision('submitted', 'launch', 'launched', 'document', LAUNCHABLE, 'takesDocument'),
  decision('submitted', 'return', 'draft', 'reason'),
  step('submitted', 'withdraw', 'draft'),
  cancel('submitted'),

  step('launched', 'begin', 'running', ['firstDayReached']),
  extend('launched', 'launched'),
  cancel('launched'),

  step('running', 'open_interim_review', 'interim_review', ['interimPhaseOpen']),
  step('running', 'open_final_review', 'final_review', ['finalPhaseOpen']),
  extend('running', 'running'),
  cancel('running'),

  step('interim_review', 'resume', 'running', ['interimPhaseClosed']),
  extend('interim_review', 'interim_review'),
  cancel('interim_review'),

  step('final_review', 'begin_awards', 'awarding', ['finalPhaseClosed']),
  extend('final_review', 'running'),
  cancel('final_review'),

  decision('awarding', 'close', 'closed', 'nothing'),
  cancel('awarding'),
];

export function transitionOf(from: CampaignState, verb: CampaignVerb): Transition | null {
  return TRANSITIONS.find((transition) => transition.from === from && transition.verb === verb) ?? null;
}

export const transitionsFrom = (state: CampaignState): Transition[] => TRANSITIONS.filter(({ from }) => from === state);
