import type { PlainDate } from '../../platform/time/plain-date.js';
import type { PhaseKind } from '../campaign-phase.entity.js';

export interface PhaseSpan {
  kind: PhaseKind;
  name: string;
  startsOn: PlainDate;
  endsOn: PlainDate;
}

export interface PhaseProblem {
  key: string;
  field: 'startsOn' | 'endsOn';
  other: PhaseSpan | null;
}

/** phát động, thực hiện, sơ kết, tổng kết, khen thưởng: the order in which they begin. */
const ORDER: Record<PhaseKind, number> = { launch: 0, run: 1, interim_review: 2, final_review: 3, award: 4 };

/**
 * What keeps a phase from standing among the others: it lies within the campaign, begins no sooner than those before it, and overlaps
 * none but the work itself (thực hiện), which goes on while a review is held. One phase may begin on the day another ends.
 */
export function phaseProblem(
  phase: PhaseSpan,
  others: readonly PhaseSpan[],
  campaign: Omit<PhaseSpan, 'kind' | 'name'>,
): PhaseProblem | null {
  if (phase.startsOn < campaign.startsOn) return { key: 'campaigns.error.outsidePeriod', field: 'startsOn', other: null };
  if (phase.endsOn > campaign.endsOn) return { key: 'campaigns.error.outsidePeriod', field: 'endsOn', other: null };
  for (const other of others) {
    const problem = problemWith(phase, other);
    if (problem) return problem;
  }
  return null;
}

function problemWith(phase: PhaseSpan, other: PhaseSpan): PhaseProblem | null {
  const [mine, theirs] = [ORDER[phase.kind], ORDER[other.kind]];
  if (mine > theirs && phase.startsOn < other.startsOn) return { key: 'campaigns.phase.beforeEarlier', field: 'startsOn', other };
  if (mine < theirs && phase.startsOn > other.startsOn) return { key: 'campaigns.phase.afterLater', field: 'startsOn', other };
  const besideWork = phase.kind !== other.kind && (phase.kind === 'run' || other.kind === 'run');
  if (besideWork) return null;
  if (phase.startsOn < other.endsOn && other.startsOn < phase.endsOn) return { key: 'campaigns.phase.overlaps', field: 'startsOn', other };
  const sameDays = phase.kind === other.kind && phase.startsOn <= other.endsOn && other.startsOn <= phase.endsOn;
  return sameDays ? { key: 'campaigns.phase.overlaps', field: 'startsOn', other } : null;
}
