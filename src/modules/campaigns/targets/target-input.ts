import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Group } from '../indicator.entity.js';
import type { Comparison } from './target.rules.js';

/** One target as an office assigns it, in the words of the field. What is left out takes its usual value. */
export interface TargetInput {
  /** Names the row in messages; '' or absent where there is only one. */
  ref?: string;
  indicatorId: number;
  unitId: number;
  year: number;
  group?: Group;
  value: number;
  valueMax?: number | null;
  comparison?: Comparison | null;
  /** The share printed beside a count. */
  statedPercent?: number | null;
  approximate?: boolean;
  asPrinted?: string | null;
  baseline?: { on?: PlainDate | null; numerator: number | null; denominator: number | null } | null;
  baselineRemark?: string | null;
  clauseId?: number | null;
  /** The target it is a share of; when left out, the nearest one above. */
  withinId?: number | null;
  invented?: boolean;
  /** The decision that assigned it. */
  decision?: { number: string; date: PlainDate | null } | null;
}
