/** The shapes in which the national units are handed to the loader: one per table, units named by key instead of by id. */

import type { Sourced } from '../sourced.js';

/** First day in force, and the first day no longer in force; null is "not known" below and "until further notice" above. */
interface Dated {
  from: string | null;
  to: string | null;
}

export interface UnitRow {
  key: string;
  level: 'nation' | 'province' | 'district' | 'commune';
  code: string | null;
}

export interface VersionRow extends Sourced, Dated {
  key: string;
  /** Keys from the root down to the unit itself. */
  path: string[];
  name: string;
  kind: string;
}

export interface TraitRow extends Sourced, Dated {
  key: string;
  trait: 'area_class';
  value: 'nong_thon' | 'do_thi';
}

export interface SuccessionRow extends Sourced {
  from: string;
  to: string | null;
  kind: 'merged' | 'split' | 'renamed' | 'ended' | 'partly_merged';
  on: string;
  note: string | null;
}

export interface LevelRow extends Sourced, Dated {
  level: string;
}

export interface NationalReport {
  /** Lines of the old → new list, and what became of them. */
  lines: number;
  links: number;
  repeated: number;
  withoutOldCommune: number;
  unplaced: string[];
  /** Communes of before without a known successor, and of since without a known predecessor. */
  withoutSuccessor: string[];
  withoutPredecessor: string[];
}

export interface NationalUnits {
  levels: LevelRow[];
  units: UnitRow[];
  versions: VersionRow[];
  traits: TraitRow[];
  successions: SuccessionRow[];
  report: NationalReport;
}
