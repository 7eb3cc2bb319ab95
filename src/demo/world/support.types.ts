import type { Lack } from '../../modules/households/exits/exit-words.js';
import type { ModelField, Repeat, SupportField, SupportKind, SupportSource } from '../../modules/households/support/support-words.js';
import type { DayString } from './world.types.js';

/** What households of one commune were given and promised, as its poverty officer wrote it down. All of it is invented. */
export interface SupportFile {
  remark: string;
  commune: string;
  /** Policies of units above the commune, of their own; a gift names one by `own:` and its key. */
  policies: DemoPolicy[];
  given: DemoGiven[];
  loans: DemoLoan[];
  models: DemoModel[];
  sponsorships: DemoSponsorship[];
}

export interface DemoPolicy {
  key: string;
  unit: string;
  on: DayString;
  name: string;
  words: string;
  field: SupportField;
  kind: SupportKind;
  repeat: Repeat;
  lacks: Lack[];
  document: { number: string; date: DayString };
  source: string;
  from: DayString;
  to: DayString | null;
}

/** One occasion. What answers an item of a household's plan to exit goes to that household alone. */
export interface DemoGiven {
  on: DayString;
  programme: string;
  kind: SupportKind;
  source: SupportSource;
  /** A unit, or the words for who is none. */
  giver: string | { name: string };
  what: string;
  measure: string | null;
  answers?: Lack;
  shares: { code: string; value?: number; quantity?: number; persons?: number }[];
}

export interface DemoLoan {
  key: string;
  code: string;
  on: DayString;
  name: string;
  amount: number;
  giver: string;
  instalments: { count: number; firstDueOn: DayString; everyMonths: number };
  /** The loan out of whose repayments it comes. */
  from: string | null;
  repaid: { on: DayString; amount: number; note: string | null }[];
  next: { on: DayString; code: string } | null;
}

export interface DemoModel {
  key: string;
  name: string;
  description: string;
  field: ModelField;
  place: string;
  leader: string;
  startedOn: DayString;
  inputs: string;
  cost: number;
  lessons: string | null;
  copiedFrom: string | null;
  members: { code: string; joinedOn: DayString; got: string; leftOn?: DayString }[];
  results: { from: DayString; to: DayString; on: DayString; households: number; produced: string; income: number | null; what: string }[];
}

export interface DemoSponsorship {
  sponsor: string;
  /** A household of the commune; null where the commune as a whole is sponsored. */
  code: string | null;
  since: DayString;
  until: DayString | null;
  document: string;
  promises: {
    what: string;
    kind: SupportKind;
    value: number;
    dueOn: DayString;
    done: { enteredOn: DayString; on: DayString; value: number; source: SupportSource; what: string } | null;
  }[];
}
