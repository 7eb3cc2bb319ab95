/**
 * The life of a pledge, whole. `docs/pledge-states.md` is printed from here. What a row does not name is refused.
 *
 * While an amendment is written and signed, the version signed before goes on being in force.
 */
export const PLEDGE_STATES = ['draft', 'proposed', 'in_force', 'amending', 'amendment_proposed', 'judged', 'closed', 'withdrawn'] as const;
export type PledgeState = (typeof PLEDGE_STATES)[number];

/** Taken by whoever manages the pledge; `take_effect` follows from the last signature. */
export const PLEDGE_STEPS = ['propose', 'return', 'amend', 'drop', 'judge', 'close', 'withdraw'] as const;
export type PledgeStepVerb = (typeof PLEDGE_STEPS)[number];
export type PledgeVerb = PledgeStepVerb | 'take_effect';

export const PLEDGE_GUARDS = ['twoParties', 'somebodyPledges', 'hasItem', 'allSigned', 'itemsDue', 'allJudged'] as const;
export type PledgeGuard = (typeof PLEDGE_GUARDS)[number];

/**
 * freezes: text and hash are written down; opensVersion: a new version to edit, the one before stays as it is; replacesVersion: the
 * same, and the proposed one is dropped with its signatures; dropsVersion: back to the version in force; begins: in force from today.
 */
export type PledgeEffect = 'none' | 'freezes' | 'opensVersion' | 'replacesVersion' | 'dropsVersion' | 'begins';

export interface PledgeTransition {
  from: PledgeState;
  verb: PledgeVerb;
  to: PledgeState;
  who: 'manager' | 'lastSigner';
  guards: readonly PledgeGuard[];
  asksReason: boolean;
  effect: PledgeEffect;
}

const step = (
  from: PledgeState,
  verb: PledgeStepVerb,
  to: PledgeState,
  effect: PledgeEffect = 'none',
  more: Partial<Pick<PledgeTransition, 'guards' | 'asksReason'>> = {},
): PledgeTransition => ({ from, verb, to, who: 'manager', guards: [], asksReason: false, effect, ...more });

const COMPLETE = { guards: ['twoParties', 'somebodyPledges', 'hasItem'] } as const;
const REASON = { asksReason: true } as const;
const withdraw = (from: PledgeState): PledgeTransition => step(from, 'withdraw', 'withdrawn', 'none', REASON);
const takeEffect = (from: PledgeState): PledgeTransition => ({
  ...{ from, verb: 'take_effect', to: 'in_force', who: 'lastSigner' },
  ...{ guards: ['allSigned'], asksReason: false, effect: 'begins' },
});

export const PLEDGE_TRANSITIONS: readonly PledgeTransition[] = [
  step('draft', 'propose', 'proposed', 'freezes', COMPLETE),
  withdraw('draft'),

  takeEffect('proposed'),
  step('proposed', 'return', 'draft', 'replacesVersion', REASON),
  withdraw('proposed'),

  step('in_force', 'amend', 'amending', 'opensVersion', REASON),
  step('in_force', 'judge', 'judged', 'none', { guards: ['itemsDue', 'allJudged'] }),
  withdraw('in_force'),

  step('amending', 'propose', 'amendment_proposed', 'freezes', COMPLETE),
  step('amending', 'drop', 'in_force', 'dropsVersion', REASON),
  withdraw('amending'),

  takeEffect('amendment_proposed'),
  step('amendment_proposed', 'return', 'amending', 'replacesVersion', REASON),
  step('amendment_proposed', 'drop', 'in_force', 'dropsVersion', REASON),
  withdraw('amendment_proposed'),

  step('judged', 'close', 'closed'),
];

export function pledgeTransition(from: PledgeState, verb: PledgeVerb): PledgeTransition | null {
  return PLEDGE_TRANSITIONS.find((transition) => transition.from === from && transition.verb === verb) ?? null;
}

/** In these a version can be edited: nobody has been asked to sign it yet. */
export const EDITABLE: readonly PledgeState[] = ['draft', 'amending'];
/** In these heads sign. */
export const SIGNABLE: readonly PledgeState[] = ['proposed', 'amendment_proposed'];
/** In these parties report, and items are judged by the version in force. */
export const JUDGEABLE: readonly PledgeState[] = ['in_force', 'amending', 'amendment_proposed'];
/** In these a frozen judgement may be corrected by another. */
export const CORRECTABLE: readonly PledgeState[] = [...JUDGEABLE, 'judged', 'closed'];
