/**
 * The shapes of the demo world: what an officer would type, before any identifier exists.
 * Things name each other by `key`. Days are `yyyy-mm-dd`. Facts in force (units, participants, memberships) end with the first day
 * no longer in force; a campaign's period and phases end with their last day, as documents write them.
 */

export type DayString = string;

/** `true` = not in any document: made up to show the page, and shown as "(dữ liệu giả định)". */
export interface Inventable {
  invented?: boolean;
  remark?: string;
}

export type Confidence = 'VERIFIED' | 'KNOWN' | 'UNSURE';

/** First day in force, and the first day no longer in force; null is "not known" below and "until further notice" above. */
export interface Dated {
  from: DayString | null;
  to: DayString | null;
}

export interface DemoUnit extends Dated {
  key: string;
  /** Present = the national lists already bring this unit, under this key; absent = the demo adds it. */
  listKey?: string;
  level: 'nation' | 'province' | 'district' | 'commune' | 'village' | 'organisation';
  kind: string;
  /** Without the word for its kind where it is an administrative unit: "Quang Long". */
  name: string;
  /** Statistics Office code. Two units may carry one code in turn (Thái Đức, then Thống Nhất), hence `key`. */
  code: string | null;
  parent: string | null;
  areaClass?: 'nong_thon' | 'do_thi';
  confidence: Confidence;
  note?: string;
}

export interface DemoSuccession {
  kind: 'merged' | 'ended';
  from: string;
  to: string | null;
  /** First day of the new order. */
  on: DayString;
  decision: string | null;
  confidence: Confidence;
  /** The national lists bring this link too: repeated for the tests, not to be added again. */
  inLists?: boolean;
  note: string;
}

export interface DemoDifficulty extends Inventable, Dated {
  unit: string;
  difficulty: 'dac_biet_kho_khan';
}

export interface UnitsFile {
  remark: string;
  units: DemoUnit[];
  successions: DemoSuccession[];
  difficulties: DemoDifficulty[];
}

export type IndicatorType = 'level_end' | 'reduction_pp' | 'count' | 'ratio_to_base' | 'coverage_pct';

export type Group = 'all' | 'ethnic-minority' | 'especially-difficult';

export interface DemoIndicator {
  code: string;
  name: string;
  type: IndicatorType;
  unitOfMeasure: string;
  /** Which way is better. */
  direction: 'up' | 'down';
  numeratorLabel: string;
  /** What the numerator counts; null where it is no number of things. */
  numeratorUnit: string | null;
  denominatorLabel: string | null;
  groups: Group[];
  /** The code of the indicator whose programmes add up to it. */
  partOf?: string;
  /** How a figure is read off the two numbers, in one sentence an officer understands. */
  /** Where the register of households counts it. */
  register?: string;
  reading: string;
}

export type ClauseKind = 'objective' | 'target' | 'content' | 'organisation';

export interface DemoResponsible {
  unit: string;
  role: 'lead' | 'with';
  /** `document` = the clause names the unit; `reading` = assigned by us from the clause in `basis`. */
  source: 'document' | 'reading';
  basis?: string;
}

export interface DemoClause {
  key: string;
  /** As printed: may repeat within one document. */
  number: string;
  kind: ClauseKind;
  title: string;
  text: string;
  parent?: string;
  responsible: DemoResponsible[];
}

export interface DemoBaseline extends Inventable {
  asOf: DayString;
  numerator: number;
  denominator: number;
  /** Units whose figures were added up: children of the unit, or the units it succeeded. */
  sumOf?: string[];
}

export interface DemoAdjustment extends Inventable {
  value: number;
  decision: { number: string; date: DayString };
  reason: string;
}

export interface DemoComponent {
  key: string;
  /** The indicator of this part, under which it is reported. */
  indicator: string;
  label: string;
  value: number;
}

/** The same target read as a share. `impliedDenominator` is computed here, never stated by the document. */
export interface DemoCoverageReading {
  percent: number;
  impliedDenominator: { value: number; low: number; high: number; derived: true };
}

export interface DemoTarget extends Inventable {
  key: string;
  clause: string;
  indicator: string;
  group: Group;
  unit: string;
  year: number;
  comparison: 'at_least' | 'at_most';
  value: number;
  valueMax?: number;
  /** Document says "khoảng". */
  approximate?: boolean;
  /** The words of the document; absent where a commune was given its share by the (invented) breakdown. */
  asPrinted?: string;
  baseline: DemoBaseline | null;
  baselineRemark?: string;
  /** Key of the target it is a share of. */
  within?: string;
  components?: DemoComponent[];
  coverage?: DemoCoverageReading;
  adjustments?: DemoAdjustment[];
  frequency: 'quarterly' | 'half-yearly' | 'yearly';
}

export interface DemoPhase extends Inventable {
  kind: 'launch' | 'run' | 'interim-review' | 'final-review' | 'award';
  name: string;
  from: DayString;
  to: DayString;
}

export interface DemoParticipant extends Dated {
  unit: string;
}

export interface DemoPost extends Inventable {
  date: DayString;
  unit: string;
  title: string;
  body: string;
  /** Written by the unit's own officer, and published by the office on that day; null: it still waits. */
  byUnit?: { publishedOn: DayString | null };
}

export interface DemoDeadline extends Inventable {
  unit: string | 'participants';
  /** Last day in time: "trước ngày 10/12" is the 9th. */
  due: DayString;
  what: string;
  clause?: string;
}

export interface DemoParentCampaign {
  key: string;
  name: string;
  launchingUnit: string;
  number: string | null;
  date: DayString | null;
  remark: string;
}

export interface CampaignFile extends Inventable {
  key: string;
  name: string;
  slogan: string;
  kind: 'regular' | 'thematic';
  launchingUnit: string;
  standingOffice: string;
  launchDocument: { type: string; number: string; date: DayString; signerPosition: string; invented?: boolean };
  parentCampaign: DemoParentCampaign | null;
  period: { from: DayString; to: DayString; remark: string };
  /** The day the demo opens this campaign's picture at; null = today. */
  demoAsOf: DayString | null;
  phases: DemoPhase[];
  clauses: DemoClause[];
  participants: DemoParticipant[];
  deadlines: DemoDeadline[];
  posts: DemoPost[];
  targets: DemoTarget[];
}
