import { measuredIn } from '../overview/picture-words.js';
import { z } from 'zod';
import { ApiDay, ApiId, ApiIdParameter } from '../../platform/api/api-fields.js';
import type { LeagueRow } from '../overview/campaign-league.query.js';
import type { PictureRow } from '../overview/campaign-picture.query.js';
import { GROUPS, INDICATOR_TYPES } from '../indicator.entity.js';
import { ranked, type Placed } from '../overview/league.views.js';
import { REVISION_STATES } from '../measurement-revision.entity.js';
import { summaryProgress } from '../overview/picture-aims.js';
import type { Progress } from '../overview/progress.rules.js';
import type { CampaignPicture } from '../overview/read-campaign-picture.js';

export const FiguresParameters = z.strictObject({
  on: ApiDay.optional(),
  indicator: ApiIdParameter.optional(),
  group: z.enum(GROUPS).optional(),
});
export type FiguresParameters = z.infer<typeof FiguresParameters>;

const figure = z.number().nullable();

const IndicatorRef = z
  .object({ id: ApiId, code: z.string(), name: z.string(), unitOfMeasure: z.string(), type: z.enum(INDICATOR_TYPES) })
  .meta({ id: 'IndicatorRef' });

const Remaining = z.object({ amount: z.number(), months: z.int(), perMonth: z.number() }).meta({ id: 'Remaining' });

const progress = {
  state: z.enum(['reached', 'on_track', 'behind', 'missed', 'no_baseline', 'no_report']),
  comparison: z.enum(['at_least', 'at_most']),
  target: z.number(),
  baseline: figure,
  baselineOn: ApiDay.nullable(),
  actual: figure,
  actualOn: ApiDay.nullable(),
  numerator: figure,
  denominator: figure,
  expected: figure,
  share: figure,
  remaining: Remaining.nullable(),
  resultId: ApiId.nullable(),
  invented: z.boolean(),
};

const Reports = z.object({ expected: z.int(), received: z.int(), current: z.int() }).meta({ id: 'Reports' });

const TargetFigure = z
  .object({
    targetId: ApiId,
    indicator: IndicatorRef,
    group: z.enum(GROUPS),
    clause: z.string().nullable(),
    targetMax: figure,
    approximate: z.boolean(),
    reports: Reports.nullable(),
    ...progress,
  })
  .meta({ id: 'TargetFigure' });

const Round = z
  .object({
    on: ApiDay,
    dueOn: ApiDay,
    state: z.enum(REVISION_STATES).nullable(),
    submittedOn: ApiDay.nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'Round' });

const LeagueUnit = z
  .object({
    place: z.int().nullable(),
    targetId: ApiId,
    unitId: ApiId,
    unitName: z.string(),
    difficult: z.boolean(),
    round: Round.nullable(),
    ...progress,
  })
  .meta({ id: 'LeagueUnit' });

const TrendDay = z
  .object({ on: ApiDay, expected: z.int(), received: z.int(), numerator: z.number(), denominator: figure })
  .meta({ id: 'TrendDay' });

const League = z
  .object({ indicatorId: ApiId, group: z.enum(GROUPS), units: z.array(LeagueUnit), trend: z.array(TrendDay) })
  .meta({ id: 'League' });

export const FiguresAnswer = z
  .object({ campaignId: ApiId, asOf: ApiDay, year: z.int(), endsOn: ApiDay, targets: z.array(TargetFigure), league: League.nullable() })
  .meta({ id: 'Figures' });
type FiguresAnswer = z.infer<typeof FiguresAnswer>;

export function figuresAnswer({ frame, summary, chosen, league, trend }: CampaignPicture): FiguresAnswer {
  const { campaignId, asOf, year, endsOn } = frame;
  return {
    campaignId,
    asOf,
    year,
    endsOn,
    targets: summary.map((row) => targetFigure(row, summaryProgress(row, endsOn))),
    league: chosen && {
      indicatorId: chosen.indicator_id,
      group: chosen.population,
      units: ranked(league, frame).map(leagueUnit),
      trend: trend.map((day) => ({
        on: day.as_of,
        expected: day.expected,
        received: day.reported,
        numerator: day.numerator,
        denominator: day.denominator,
      })),
    },
  };
}

function targetFigure(row: PictureRow, made: Progress): FiguresAnswer['targets'][number] {
  return {
    targetId: row.target_id,
    indicator: {
      id: row.indicator_id,
      code: row.indicator_code,
      name: row.indicator_name,
      unitOfMeasure: measuredIn(row),
      type: row.type,
    },
    group: row.population,
    clause: row.clause_number,
    targetMax: row.value_max,
    approximate: row.approximate,
    reports: row.expected ? { expected: row.expected, received: row.reported, current: row.current } : null,
    ...progressOf(row, made),
  };
}

function leagueUnit({ row, place, progress: made }: Placed): NonNullable<FiguresAnswer['league']>['units'][number] {
  return {
    place,
    targetId: row.target_id,
    unitId: row.unit_id,
    unitName: row.unit_name,
    difficult: row.difficult,
    round: row.round_on && {
      on: row.round_on,
      dueOn: row.round_due!,
      state: row.round_state,
      submittedOn: row.round_submitted_on,
      reason: row.round_reason,
    },
    ...progressOf(row, made),
  };
}

function progressOf(row: PictureRow | LeagueRow, { state, baseline, actual, expected, share, remaining }: Progress) {
  return {
    state,
    comparison: row.comparison,
    target: row.value,
    baseline,
    baselineOn: row.baseline_on,
    actual,
    actualOn: row.figure_on,
    numerator: row.numerator,
    denominator: row.denominator,
    expected,
    share,
    remaining,
    resultId: row.measurement_id,
    invented: row.invented,
  };
}
