import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { IndicatorType } from '../indicator.entity.js';
import type { TargetInput } from './target-input.js';

/** What a row of an assignment meets: its indicator, and its unit as it stands on the last day of the year inside the campaign. */
export interface AssignmentContext {
  position: number;
  code: string | null;
  type: IndicatorType;
  direction: 'up' | 'down';
  wholeNumbers: boolean;
  active: boolean;
  /** Null when the unit is not in force on any day of the year inside the campaign. */
  path: string | null;
  kind: string | null;
  name: string | null;
  takesPart: boolean;
  existingId: number | null;
  clauseFits: boolean;
  withinFits: boolean;
}

@Injectable()
export class AssignmentQuery {
  constructor(private readonly em: EntityManager) {}

  /** One row for each input, in their order. Years must lie inside the campaign. */
  contexts(campaignId: number, rows: readonly TargetInput[]): Promise<AssignmentContext[]> {
    const asked = rows.map(({ indicatorId, unitId, year, group, clauseId, withinId }, position) => {
      return { position, indicatorId, unitId, year, population: group ?? 'all', clauseId, withinId };
    });
    return this.em.execute<AssignmentContext[]>(CONTEXTS, { campaignId, rows: JSON.stringify(asked) });
  }
}

const CONTEXTS = `
  with asked as (
    select a.*, c.launching_unit_id,
      daterange(greatest(make_date(a.year, 1, 1), c.starts_on), least(make_date(a.year, 12, 31), c.ends_on), '[]') as days
    from jsonb_to_recordset(:rows::jsonb) as a (
      position int, "indicatorId" int, "unitId" int, year int, population text, "clauseId" int, "withinId" int)
    cross join campaign c where c.id = :campaignId
  )
  select a.position, i.code, i.type, i.direction, i.whole_numbers as "wholeNumbers", coalesce(i.active, false) as active,
    v.path::text as path, v.kind, v.name,
    a."unitId" = a.launching_unit_id or exists (
      select from campaign_participant p where p.campaign_id = :campaignId and p.unit_id = a."unitId" and p.valid && a.days) as "takesPart",
    t.id as "existingId",
    a."clauseId" is null or exists (
      select from clause k where k.id = a."clauseId" and k.campaign_id = :campaignId) as "clauseFits",
    a."withinId" is null or exists (
      select from target w where w.id = a."withinId" and w.campaign_id = :campaignId and w.year = a.year
        and w.unit_path @> v.path) as "withinFits"
  from asked a
  left join indicator i on i.id = a."indicatorId"
  left join lateral (
    select x.path, x.kind, x.name from unit_version x
    where x.unit_id = a."unitId" and x.valid && a.days order by upper(x.valid) desc nulls first limit 1) v on true
  left join target t on t.campaign_id = :campaignId and t.indicator_id = a."indicatorId" and t.population = a.population
    and t.unit_id = a."unitId" and t.year = a.year
  order by a.position`;
