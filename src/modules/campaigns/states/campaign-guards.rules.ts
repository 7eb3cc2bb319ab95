import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Guard } from './campaign-states.js';

/** What the guards look at: the campaign as it would be after the step, and what hangs on it. */
export interface CampaignFacts {
  startsOn: PlainDate;
  endsOn: PlainDate;
  oldEndsOn: PlainDate;
  documentNumber: string | null;
  documentDate: PlainDate | null;
  signerPosition: string | null;
  clauses: number;
  participants: number;
  phasesOutside: number;
  interimOpen: number;
  /** Interim review phases closed since the review that is going on was opened. */
  interimClosedNow: number;
  finalOpen: number;
  finalClosed: number;
  /** Account of whoever submitted it last. */
  submittedBy: number | null;
  actorId: number | null;
  today: PlainDate;
}

export interface Broken {
  key: string;
  field: string | null;
}

type Check = (facts: CampaignFacts) => Broken[];

const unless = (holds: boolean, word: string, field: string | null = null): Broken[] =>
  holds ? [] : [{ key: `campaigns.guard.${word}`, field }];

const CHECKS: Record<Guard, Check> = {
  hasClause: ({ clauses }) => unless(clauses > 0, 'hasClause'),
  hasParticipant: ({ participants }) => unless(participants > 0, 'hasParticipant'),
  phasesInside: ({ phasesOutside }) => unless(phasesOutside === 0, 'phasesInside'),
  documentSigned: ({ documentNumber, documentDate, signerPosition, today }) => [
    ...unless(documentNumber !== null, 'documentNumber', 'documentNumber'),
    ...unless(documentDate !== null, 'documentDate', 'documentDate'),
    ...unless(documentDate === null || documentDate <= today, 'documentDateAhead', 'documentDate'),
    ...unless(signerPosition !== null, 'signerPosition', 'signerPosition'),
  ],
  // Nobody approves what they submitted themselves; a submission by no account (imported) binds nobody.
  otherThanSubmitter: ({ submittedBy, actorId }) => unless(submittedBy === null || submittedBy !== actorId, 'otherThanSubmitter'),
  firstDayReached: ({ startsOn, today }) => unless(today >= startsOn, 'firstDayReached'),
  interimPhaseOpen: ({ interimOpen }) => unless(interimOpen > 0, 'interimPhaseOpen'),
  interimPhaseClosed: ({ interimClosedNow }) => unless(interimClosedNow > 0, 'interimPhaseClosed'),
  finalPhaseOpen: ({ finalOpen }) => unless(finalOpen > 0, 'finalPhaseOpen'),
  finalPhaseClosed: ({ finalOpen, finalClosed }) => unless(finalClosed > 0 && finalOpen === 0, 'finalPhaseClosed'),
  endMovesOut: ({ endsOn, oldEndsOn }) => unless(endsOn > oldEndsOn, 'endMovesOut', 'newEndsOn'),
};

/** Everything that stands in the way, not only the first. */
export function brokenGuards(guards: readonly Guard[], facts: CampaignFacts): Broken[] {
  return guards.flatMap((guard) => CHECKS[guard](facts));
}
