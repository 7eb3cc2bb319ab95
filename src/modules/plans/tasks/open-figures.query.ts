import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { ltreeArray } from '../../campaigns/ltree-array.js';
import { owedReports } from '../../campaigns/results/owed-reports.sql.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

export interface OpenFigure {
  roundId: number;
  asOf: PlainDate;
  unitId: number;
  unitKind: string;
  unitName: string;
  indicatorId: number;
  indicatorName: string;
  numeratorLabel: string;
  denominatorLabel: string | null;
}

/** Rounds of a task's indicator in which the actor still owes figures: what is handed in with the task answers them too. */
@Injectable()
export class OpenFiguresQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, { campaignId, indicatorId }: { campaignId: number; indicatorId: number | null }): Promise<OpenFigure[]> {
    return indicatorId ? this.ofMany(actor, campaignId, [indicatorId]) : [];
  }

  async ofMany(actor: Actor, campaignId: number, indicatorIds: readonly number[]): Promise<OpenFigure[]> {
    if (!indicatorIds.length) return [];
    const asked = { campaignId, paths: ltreeArray(actor.paths('result.report')), today: this.clock.today() };
    return this.em.execute<OpenFigure[]>(OPEN, { ...asked, indicatorIds: `{${indicatorIds.join(',')}}` });
  }
}

const OPEN = `
  with owed as (${owedReports('r.as_of <= :today::date and r.frozen_at is null and r.indicator_id = any(:indicatorIds::int[])')})
  select o.round_id as "roundId", o.as_of::text as "asOf", o.unit_id as "unitId", o.unit_kind as "unitKind", o.unit_name as "unitName",
    i.id as "indicatorId", i.name as "indicatorName", i.numerator_label as "numeratorLabel", i.denominator_label as "denominatorLabel"
  from owed o join indicator i on i.id = o.indicator_id
  where o.state in ('missing', 'returned') order by o.as_of desc, o.unit_id, i.id limit 50`;
