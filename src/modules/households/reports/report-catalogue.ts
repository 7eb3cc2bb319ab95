import type { HouseholdClass } from '../household-words.js';
import type { KeySource } from './household-keys.sql.js';

/**
 * What is known of a report's official layout: its columns · its name and what usually stands in it · its name alone.
 * Pages say which, so that nobody takes a guess for the law.
 */
export type LayoutKnown = 'columns' | 'practice' | 'name';

export interface CountedReport {
  code: string;
  keys: KeySource;
  classes: readonly HouseholdClass[];
  /** Shares instead of numbers, where the forms print both as tables of their own. */
  rates?: true;
  layout: LayoutKnown;
}

export interface MovementReport {
  code: string;
  of: 'poor' | 'near_poor';
  layout: LayoutKnown;
}

/** The reports of a poverty review that are tables of figures, numbered as the reporting tool of a province numbers them. */
export const COUNTED_REPORTS: readonly CountedReport[] = [
  { code: '1', keys: 'class', classes: ['poor', 'near_poor', 'average'], layout: 'practice' },
  { code: '4', keys: 'lack', classes: ['poor'], layout: 'practice' },
  { code: '5', keys: 'lack', classes: ['poor'], rates: true, layout: 'practice' },
  { code: '6', keys: 'lack', classes: ['near_poor'], layout: 'practice' },
  { code: '7', keys: 'lack', classes: ['near_poor'], rates: true, layout: 'practice' },
  { code: '8', keys: 'group', classes: ['poor'], layout: 'practice' },
  { code: '9', keys: 'ethnic', classes: ['poor'], layout: 'practice' },
  { code: '10', keys: 'cause', classes: ['poor'], layout: 'practice' },
  { code: '11', keys: 'child', classes: ['poor'], layout: 'name' },
  { code: '12', keys: 'dimension', classes: ['poor'], layout: 'name' },
  { code: '13', keys: 'dimension', classes: ['near_poor'], layout: 'name' },
];

export const MOVEMENT_REPORTS: readonly MovementReport[] = [
  { code: '2', of: 'poor', layout: 'columns' },
  { code: '3', of: 'near_poor', layout: 'columns' },
];

/** Reports that name the households, one a row. */
export const LIST_REPORTS = [
  { code: '14', of: 'poor', layout: 'practice' },
  { code: '15', of: 'near_poor', layout: 'practice' },
] as const;

export const REPORT_CODES = Array.from({ length: 15 }, (_, index) => String(index + 1));

export const TABLE_CODES = [...COUNTED_REPORTS, ...MOVEMENT_REPORTS].map(({ code }) => code);
