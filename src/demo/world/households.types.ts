import type { Lack } from '../../modules/households/exits/exit-words.js';
import type { DayString, Inventable } from './world.types.js';

/** The register of one commune, as its officers kept it. All of it is invented. */
export interface HouseholdsFile {
  remark: string;
  commune: string;
  population: {
    year: number;
    source: string;
    enteredOn: DayString;
    rows: { village: string; households: number; minorityHouseholds: number; people: number }[];
  };
  /** The list of a decision as a sheet, and the day it was taken over. */
  list: { file: string; importedOn: DayString; decision: { number: string; date: DayString }; standard: string };
  registrations: DemoRegistration[];
  rounds: (DemoMonthlyRound | DemoYearlyRound)[];
}

export interface DemoRegistration extends Inventable {
  code: string;
  registeredOn: DayString;
  lacks: Lack[];
  meetingOn: DayString;
  votesFor: number;
  votesCast: number;
  helper: { unit: string; person: string; since: DayString };
  plan: { lack: Lack; what: string; dueOn: DayString; doneOn: DayString | null }[];
  withdrawnOn: DayString | null;
}

/** What Phiếu B found: points, and the numbers of the indicators the household lacks. */
export interface DemoSurvey {
  code: string;
  b1: number;
  lacks: number[];
  /** What the household asked for; who is on the list is reviewed unasked. */
  asks?: 'enter' | 'leave';
}

interface DemoRound extends Inventable {
  startsOn: DayString;
  endsOn: DayString;
}

/** The households that asked, from their request to the decision. */
export interface DemoMonthlyRound extends DemoRound {
  kind: 'monthly';
  askedOn: DayString;
  surveyedOn: DayString;
  meetingOn: DayString;
  postedOn: DayString;
  decision: { number: string; date: DayString };
  households: (DemoSurvey & Required<Pick<DemoSurvey, 'asks'>>)[];
}

/** A yearly review that is still going on: each thôn as far as it has come. */
export interface DemoYearlyRound extends DemoRound {
  kind: 'yearly';
  villages: {
    village: string;
    surveyedOn: DayString;
    households: DemoSurvey[];
    meetingOn: DayString | null;
    postedOn: DayString | null;
  }[];
}
