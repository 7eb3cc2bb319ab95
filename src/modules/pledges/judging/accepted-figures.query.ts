import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { FigureInput } from './judgement-inputs.js';

export interface AcceptedAsked {
  indicatorId: number;
  unitId: number;
  /** After this day … */
  after: PlainDate;
  /** … and up to this one. */
  until: PlainDate;
}

/** The last accepted result of a unit within a span of days: what units reported and the level above took over. */
@Injectable()
export class AcceptedFiguresQuery {
  constructor(private readonly em: EntityManager) {}

  /** In the order asked. */
  async of(asked: readonly AcceptedAsked[]): Promise<(FigureInput | null)[]> {
    if (!asked.length) return [];
    const rows = asked.map((row, position) => ({ ...row, position }));
    const found = await this.em.execute<(Omit<FigureInput, 'on'> & { on: PlainDate | null })[]>(ACCEPTED, { rows: JSON.stringify(rows) });
    return found.map((row) => (row.on === null ? null : { ...row, on: row.on }));
  }
}

const ACCEPTED = `
  select f.on, f.numerator, f.denominator, f."measurementId", f."revisionId", null as measure, null::int as "populationYear"
  from jsonb_to_recordset(:rows::jsonb) as a (position int, "indicatorId" int, "unitId" int, after date, until date)
  left join lateral (
    select m.as_of::text as on, r.numerator::float8 as numerator, r.denominator::float8 as denominator, m.id as "measurementId", r.id as "revisionId"
    from measurement m join measurement_revision r on r.measurement_id = m.id and r.state = 'accepted'
    where m.indicator_id = a."indicatorId" and m.unit_id = a."unitId" and m.population = 'all' and m.as_of > a.after and m.as_of <= a.until
    order by m.as_of desc limit 1) f on true
  order by a.position`;
