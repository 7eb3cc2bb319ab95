import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Group } from '../indicator.entity.js';

/** One target as the picture showed it on the day. Figures are numbers; words are made when the snapshot is read. */
export interface FrozenTarget {
  indicatorCode: string;
  indicatorName: string;
  unitOfMeasure: string;
  unitName: string;
  group: Group;
  year: number;
  comparison: 'at_least' | 'at_most';
  target: number;
  targetMax: number | null;
  baseline: number | null;
  baselineOn: PlainDate | null;
  actual: number | null;
  /** The day the actual figure speaks of. */
  actualOn: PlainDate | null;
  /** What was behind the actual figure. */
  numerator: number | null;
  denominator: number | null;
  status: 'reached' | 'on_track' | 'behind' | 'unknown';
}

export interface FrozenFigures {
  asOf: PlainDate;
  targets: FrozenTarget[];
}

/** Gives the figures of a campaign as they stand on a day, to be frozen when a phase is closed. */
export abstract class CampaignFigures {
  abstract figuresOn(campaignId: number, asOf: PlainDate): Promise<FrozenFigures>;
}
