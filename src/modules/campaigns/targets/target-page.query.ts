import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { RevisionState } from '../measurement-revision.entity.js';

export interface TargetVersionRow {
  revision: number;
  value: number;
  valueMax: number | null;
  decisionNumber: string | null;
  decisionDate: PlainDate | null;
  reason: string | null;
  by: string | null;
  at: Date;
}

export interface TargetReportRow {
  measurementId: number;
  asOf: PlainDate;
  numerator: number;
  denominator: number | null;
  state: RevisionState;
}

/** What belongs to one target: the values it had, and what its unit reported in its year. */
@Injectable()
export class TargetPageQuery {
  constructor(private readonly em: EntityManager) {}

  versions(targetId: number): Promise<TargetVersionRow[]> {
    return this.em.execute<TargetVersionRow[]>(VERSIONS, { targetId });
  }

  /** @param waiting also what nobody has accepted yet: for those over the unit */
  reports(targetId: number, waiting: boolean): Promise<TargetReportRow[]> {
    return this.em.execute<TargetReportRow[]>(REPORTS, { targetId, waiting });
  }
}

const VERSIONS = `
  select v.revision, v.value::float8, v.value_max::float8 as "valueMax", v.decision_number as "decisionNumber", v.decision_date::text as "decisionDate",
    v.reason, u.full_name as by, v.created_at as at
  from target_version v left join user_account u on u.id = v.decided_by
  where v.target_id = :targetId order by v.revision desc limit 100`;

const REPORTS = `
  select m.id as "measurementId", m.as_of::text as "asOf", r.numerator::float8, r.denominator::float8, r.state
  from target t
  join measurement m on m.indicator_id = t.indicator_id and m.population = t.population and m.unit_id = t.unit_id
    and m.as_of between make_date(t.year, 1, 1) and make_date(t.year, 12, 31)
  join lateral (
    select e.numerator, e.denominator, e.state from measurement_revision e
    where e.measurement_id = m.id and (:waiting or e.state = 'accepted') order by e.state = 'accepted' desc, e.revision desc limit 1) r on true
  where t.id = :targetId order by m.as_of desc limit 100`;
