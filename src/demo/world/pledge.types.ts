import type { Claim, Comparison, PartyRole, PledgeKind } from '../../modules/pledges/pledge-words.js';
import type { DemoMembership } from './reports.types.js';
import type { DayString } from './world.types.js';

/** What units promised each other. All of it is invented; texts of items follow what such papers are about, not one of them. */
export interface PledgesFile {
  remark: string;
  /** What lies in the place of every paper original. */
  scan: string;
  pledges: DemoPledge[];
}

export interface DemoPledge {
  kind: PledgeKind;
  title: string;
  year: number;
  host: string;
  /** Who keeps it for the host. */
  keeper: DemoMembership['role'];
  campaign: string | null;
  /** Drawn up and proposed. */
  on: DayString;
  signBy: DayString | null;
  parties: { unit: string; role: PartyRole }[];
  items: DemoPledgeItem[];
  signed: DemoSigning | null;
  /** A second version with items changed, by their place in the list; signed anew. */
  amended?: { on: DayString; reason: string; items: Record<string, Partial<DemoPledgeItem>>; signed: DemoSigning };
  /** What the keeper reported of items of words, and the day on which all were confirmed. */
  judged?: { on: DayString; reports: { item: number; claim: Claim; text: string }[] };
  withdrawn?: { on: DayString; reason: string };
}

export interface DemoPledgeItem {
  wording: string;
  /** The unit that promises it; null: all that pledge. */
  party: string | null;
  deadline: DayString;
  figure?: { indicator: string; unit: string; comparison: Comparison; amount: number };
  households?: { codes: string[]; needed: number | null };
}

/** Heads with an account sign here, the others on paper. */
export interface DemoSigning {
  here: { unit: string; on: DayString }[];
  paper: { on: DayString; enteredOn: DayString; signers: { unit: string; name: string; position: string }[] };
}
