import type { DayString, DemoTarget, Group, Inventable } from './world.types.js';

/** What was reported in the demo world, and by whom. */

export interface DemoFigure extends Inventable {
  unit: string;
  numerator: number;
  denominator: number | null;
}

export interface DemoReport extends DemoFigure {
  submittedOn: DayString;
  status: 'accepted' | 'returned' | 'submitted';
  /** Overrides the round's day. */
  decidedOn?: DayString;
  /** 1 unless said. A later revision answers a return, or corrects an accepted one (`corrects`). */
  revision?: number;
  corrects?: number;
  reason?: string;
  note?: string;
  /** Housing programme etc.: the key of the target's component. */
  component?: string;
  /** Nobody reported it: the program counted it from the register on `submittedOn`. */
  derived?: true;
}

/** One indicator, one group, one day: the reports that came in, at most one accepted and uncorrected per unit. */
export interface DemoRound {
  indicator: string;
  group: Group;
  asOf: DayString;
  due: DayString;
  decidedOn: DayString;
  /** An extra round, outside the plan of the year, says what it is for. */
  occasion?: string;
  /** Closed by the office for new reports. */
  frozen?: { on: DayString; reason: string };
  rows: DemoReport[];
}

/** The day on which the units below take on what they were asked for this year; those in `notYet` have not. */
export interface DemoAcceptance extends Inventable {
  year: number;
  on: DayString;
  notYet: string[];
}

export interface DemoHistory {
  indicator: string;
  group: Group;
  asOf: DayString;
  rows: DemoFigure[];
}

export interface DemoExpectation {
  indicator: string;
  group: Group;
  asOf: DayString;
  unit: string;
  accepted: number;
  expected: number;
  numerator: number;
  denominator: number | null;
  remark: string;
}

export interface ResultsFile {
  campaign: string;
  remark: string;
  /** Why the units below are asked for less, in all, than the one above; null where nothing is broken down. */
  shortfallReason: string | null;
  acceptances: DemoAcceptance[];
  targets: DemoTarget[];
  history: DemoHistory[];
  rounds: DemoRound[];
  /** Sums over the accepted reports of each round: what a page of that day must show. */
  expectations: DemoExpectation[];
}

export interface DemoMembership {
  unit: string;
  /** The office the person sits in, when it is not the unit whose data the role covers. */
  workplace?: string;
  role: 'operator' | 'campaign-office' | 'leader' | 'unit-officer' | 'poverty-officer' | 'village-head' | 'viewer';
  from: DayString;
  to: DayString | null;
  /** Keeps the files of a unit that has ended, so that the old campaign can be brought to its closing. */
  custodian?: boolean;
}

export interface DemoPerson {
  userName: string;
  fullName: string;
  roleTitle: string;
  /** null = cannot sign in: only the author of earlier entries. */
  password: string | null;
  totpSecret: string | null;
  listed: boolean;
  memberships: DemoMembership[];
  invented: true;
}

export interface PeopleFile {
  remark: string;
  people: DemoPerson[];
}
