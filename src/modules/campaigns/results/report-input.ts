import type { Actor } from '../../platform/actor.js';
import type { CampaignState } from '../campaign.entity.js';
import { mayDecide } from './decision.rules.js';
import type { ReportContextRow } from './report-context.query.js';
import type { ReportContext, ReportedFigures } from './report.rules.js';

/** What one unit reports in one round. */
export interface ReportedRow extends ReportedFigures {
  /** Names the row in messages. */
  ref?: string;
  roundId: number;
  unitId: number;
  note?: string | null;
  /** The revision that stood when the form was printed, 0 for none; left out where nobody looked (imports). */
  seen?: number;
  invented?: boolean;
}

const REPORTING: readonly CampaignState[] = ['launched', 'running', 'interim_review', 'final_review', 'awarding'];

export const isReporting = (state: CampaignState): boolean => REPORTING.includes(state);

/** The context as the rules read it. */
export function contextFor(actor: Actor, row: ReportContextRow): ReportContext {
  const { type, direction, wholeNumbers, asOf, frozen, campaignStartsOn, campaignEndsOn, unitInForce, unitTakesPart } = row;
  const { unitId, unitPath, campaignPath } = row;
  return {
    ...{ type, direction, wholeNumbers, asOf, frozen, campaignStartsOn, campaignEndsOn, unitInForce, unitTakesPart },
    campaignOpen: isReporting(row.campaignState),
    unitAsked: row.targetId !== null,
    previous: row.previousNumerator === null ? null : { numerator: row.previousNumerator, denominator: row.previousDenominator },
    accepted: row.accepted,
    decides: mayDecide(actor, { unitId, unitPath, campaignPath, submittedBy: null }),
  };
}
