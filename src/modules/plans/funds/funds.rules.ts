import type { FundMovement } from './plan-fund-entry.entity.js';

/** What one unit has of one source; null: what was given to no unit by name. */
export interface FundShare extends Record<FundMovement, bigint> {
  unitId: number | null;
}

const NOTHING = 0n;
/** What must not exceed what. */
const BOUND = { release: 'allot', use: 'release' } as const;

/** What is left that belongs to no unit by name, once units have taken what goes beyond their own shares. */
export function freeOf(shares: readonly FundShare[], movement: keyof typeof BOUND): bigint {
  const left = (share: FundShare): bigint => share[BOUND[movement]] - share[movement];
  return shares.reduce((sum, share) => {
    const own = left(share);
    return sum + (share.unitId === null || own < NOTHING ? own : NOTHING);
  }, NOTHING);
}

/** How much more of a movement there may be for a unit: the rest of its own share, and what belongs to nobody by name. */
export function leftFor(shares: readonly FundShare[], movement: keyof typeof BOUND, unitId: number | null): bigint {
  const own = unitId === null ? undefined : shares.find((share) => share.unitId === unitId);
  const rest = own ? own[BOUND[movement]] - own[movement] : NOTHING;
  return freeOf(shares, movement) + (rest > NOTHING ? rest : NOTHING);
}

export function withEntry(shares: readonly FundShare[], movement: FundMovement, unitId: number | null, amount: bigint): FundShare[] {
  const known = shares.some((share) => share.unitId === unitId);
  const all = known ? shares : [...shares, { unitId, allot: NOTHING, release: NOTHING, use: NOTHING }];
  return all.map((share) => (share.unitId === unitId ? { ...share, [movement]: share[movement] + amount } : share));
}

/** Used ≤ released ≤ allotted for the source and for every unit's share of it. */
export const fundsHold = (shares: readonly FundShare[]): boolean =>
  freeOf(shares, 'release') >= NOTHING && freeOf(shares, 'use') >= NOTHING && shares.every(({ use }) => use >= NOTHING);
