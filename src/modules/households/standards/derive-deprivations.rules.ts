import { DERIVATIONS, type HouseholdFacts, type MemberFacts } from './derivations.rules.js';
import type { Indicator, Standard } from './standard.rules.js';
import type { Maybe } from './three-valued.rules.js';

/** What the reviewer says of an indicator; against what the data say only with a reason. */
export type Said = Readonly<Record<string, { deprived: boolean; reason: string }>>;

/** derived: follows from the data · said: asked, where the data tell nothing · overridden: against the data, with a reason. */
export type DeprivationOrigin = 'derived' | 'said' | 'overridden' | 'unknown';

export interface Deprivation {
  indicator: Indicator;
  deprived: Maybe;
  origin: DeprivationOrigin;
  /** What the data alone say. */
  derived: Maybe;
  /** The people it follows from, or of whom something is missing. */
  members: readonly MemberFacts[];
  reason: string | null;
}

/** Every indicator of the standard for a household on a day, in the standard's order. */
export function deriveDeprivations(standard: Standard, facts: HouseholdFacts, said: Said = {}): Deprivation[] {
  return standard.indicators.map((indicator) => {
    const derivation = indicator.rule === null ? undefined : DERIVATIONS[indicator.rule];
    const { deprived: derived, members } = derivation?.(facts, indicator.parameters) ?? { deprived: null, members: [] };
    const found = { indicator, derived, members };
    const word = said[indicator.key];
    const reason = word?.reason.trim() || null;
    if (word && derived === null) return { ...found, deprived: word.deprived, origin: 'said', reason };
    if (word && word.deprived !== derived && reason) return { ...found, deprived: word.deprived, origin: 'overridden', reason };
    return { ...found, deprived: derived, origin: derived === null ? 'unknown' : 'derived', reason: null };
  });
}
