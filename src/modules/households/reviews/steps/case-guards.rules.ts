import type { PlainDate } from '../../../platform/time/plain-date.js';
import { passes } from '../round-law.rules.js';
import type { RequestForm } from '../review-words.js';
import type { CaseTransition, Guard } from './case-steps.js';

/** What the guards look at. */
export interface CaseFacts {
  requestForm: RequestForm | null;
  formAComplete: boolean;
  formBComplete: boolean;
  votesFor: number | null;
  present: number | null;
  agreePercent: number | null;
  /** What the minutes say, where the procedure names no share of votes. */
  agreed: boolean | null;
  /** Last day of the posting; null when nothing hangs. */
  lastDay: PlainDate | null;
  openComplaints: number;
  asksDistrict: boolean;
  districtAnsweredOn: PlainDate | null;
  /** The household was taken out of the register meanwhile. */
  ended: boolean;
  reason: string | null;
  today: PlainDate;
}

const CHECKS: Record<Guard, (facts: CaseFacts) => boolean> = {
  asksToEnter: ({ requestForm }) => requestForm === 'enter',
  // A household that asks to come in goes through Phiếu A first.
  noFormA: ({ requestForm }) => requestForm !== 'enter',
  formAComplete: ({ formAComplete }) => formAComplete,
  formBComplete: ({ formBComplete }) => formBComplete,
  majority: (facts) => isAgreed(facts) === true,
  noMajority: (facts) => isAgreed(facts) === false,
  postingOver: ({ lastDay, today }) => lastDay !== null && today > lastDay,
  complaintAnswered: ({ openComplaints }) => openComplaints === 0,
  districtExists: ({ asksDistrict }) => asksDistrict,
  noDistrict: ({ asksDistrict }) => !asksDistrict,
  districtAnswered: ({ districtAnsweredOn }) => districtAnsweredOn !== null,
  stillKept: ({ ended }) => !ended,
  byRequest: ({ requestForm }) => requestForm !== null,
  reasonGiven: ({ reason }) => Boolean(reason),
};

/** Votes decide where the procedure names a share; null while nobody has voted. */
export function isAgreed({ votesFor, present, agreePercent, agreed }: CaseFacts): boolean | null {
  if (agreePercent === null) return agreed;
  return votesFor === null || present === null ? null : passes(votesFor, present, agreePercent);
}

/** Everything that stands in the way, not only the first. */
export const brokenGuards = ({ guards }: CaseTransition, facts: CaseFacts): Guard[] => guards.filter((guard) => !CHECKS[guard](facts));
