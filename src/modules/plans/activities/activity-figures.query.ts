import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { OpenedPlan } from '../plan.repository.js';
import { type OpenFigure, OpenFiguresQuery } from '../tasks/open-figures.query.js';
import type { ActivityKind } from './plan-activity.entity.js';
import type { ActivityMeasure } from './plan-activity-count.entity.js';

/** Activities of a kind that count into an indicator, with what they come to so far. */
export interface CountedKind {
  id: number;
  kind: ActivityKind;
  measure: ActivityMeasure;
  indicatorId: number;
  code: string;
  name: string;
  total: number;
}

/** A figure that a unit owes and its activities give: those held in the year of the round up to its day. */
export interface ActivityFigure extends OpenFigure {
  kind: ActivityKind;
  measure: ActivityMeasure;
  figure: number;
  held: number;
}

/** What activities come to, for indicators. */
@Injectable()
export class ActivityFiguresQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly open: OpenFiguresQuery,
  ) {}

  counted(planId: number): Promise<CountedKind[]> {
    return this.em.execute<CountedKind[]>(
      `select n.id, n.kind, n.measure, n.indicator_id as "indicatorId", i.code, i.name,
         (select ${MEASURED} from plan_activity a where a.plan_id = n.plan_id and a.kind = n.kind) as total
       from plan_activity_count n join indicator i on i.id = n.indicator_id where n.plan_id = :planId order by n.kind, i.code limit 100`,
      { planId },
    );
  }

  /** Rounds in which the actor owes such a figure. */
  async offered(actor: Actor, { plan, campaign }: OpenedPlan): Promise<ActivityFigure[]> {
    const counted = await this.counted(plan.id);
    const indicatorIds = counted.map(({ indicatorId }) => indicatorId);
    const owed = await this.open.ofMany(actor, campaign.id, indicatorIds);
    const rows = owed.map(({ roundId, unitId, indicatorId, asOf }) => ({
      round: roundId,
      unit: unitId,
      indicator: indicatorId,
      as_of: asOf,
    }));
    const figures = await this.em.execute<{ roundId: number; unitId: number; figure: number; held: number }[]>(FIGURES, {
      planId: plan.id,
      rows: JSON.stringify(rows),
    });
    return owed.map((each, index) => {
      const { kind, measure } = counted.find(({ indicatorId }) => indicatorId === each.indicatorId)!;
      return { ...each, kind, measure, figure: figures[index]!.figure, held: figures[index]!.held };
    });
  }
}

const MEASURED = `
  (case n.measure when 'held' then count(*) when 'people' then coalesce(sum(a.people), 0) else coalesce(sum(a.poor_people), 0) end)::int`;

const FIGURES = `
  with rows as (
    select r.*, row_number() over () as place from jsonb_to_recordset(:rows::jsonb) as r (round int, unit int, indicator int, as_of date)
  )
  select r.round as "roundId", r.unit as "unitId", f.figure, f.held
  from rows r join plan_activity_count n on n.plan_id = :planId and n.indicator_id = r.indicator
  cross join lateral (
    select ${MEASURED} as figure, count(*)::int as held from plan_activity a
    where a.plan_id = :planId and a.kind = n.kind and a.held_on between date_trunc('year', r.as_of)::date and r.as_of
      and exists (select from unit_version v where v.unit_id = r.unit and a.unit_path <@ v.path)) f
  order by r.place`;
