import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf, PAGE_SIZE } from '../../platform/web/list-query.js';
import type { Group, IndicatorType } from '../indicator.entity.js';
import { ltreeArray } from '../ltree-array.js';
import { unitOn, vietnameseDay } from './reporting.sql.js';

export interface WaitingRow {
  id: number;
  measurementId: number;
  revision: number;
  code: string;
  indicatorName: string;
  type: IndicatorType;
  unitOfMeasure: string;
  numeratorUnit: string | null;
  group: Group;
  asOf: PlainDate;
  unitKind: string;
  unitName: string;
  numerator: number;
  denominator: number | null;
  /** Accepted last before this day, or what this report corrects. */
  previousNumerator: number | null;
  previousDenominator: number | null;
  previousOn: PlainDate | null;
  note: string | null;
  jumpChecked: boolean;
  reason: string | null;
  correcting: boolean;
  late: boolean;
  by: string | null;
  at: Date;
  files: number;
}

export const WAITING_FILTERS = ['indicator', 'asOf'] as const;

/** Reports that wait for the actor: of units below, never the actor's own. */
@Injectable()
export class WaitingResultsQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, campaignId: number, list: ListQuery): Promise<{ rows: WaitingRow[]; total: number }> {
    const rows = await this.em.execute<WaitingRow[]>(SELECT, {
      ...asked(actor, campaignId, list),
      limit: PAGE_SIZE,
      offset: offsetOf(list),
    });
    return { rows, total: await this.count(actor, campaignId, list) };
  }

  async count(actor: Actor, campaignId: number, list?: ListQuery): Promise<number> {
    if (!actor.can('result.approve')) return 0;
    const [row] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM}`, asked(actor, campaignId, list));
    return row!.total;
  }

  choices(actor: Actor, campaignId: number): Promise<{ indicatorId: number; code: string; name: string; asOf: PlainDate }[]> {
    return this.em.execute(
      `select distinct i.id as "indicatorId", i.code, i.name, m.as_of::text as "asOf" ${FROM} order by "asOf" desc, i.code limit 500`,
      asked(actor, campaignId),
    );
  }
}

// The same question as `mayDecide`, asked of many.
const FROM = `
  from measurement_revision r
  join measurement m on m.id = r.measurement_id
  join campaign c on c.id = r.campaign_id
  join indicator i on i.id = m.indicator_id
  ${unitOn('m.unit_id', 'm.as_of')}
  where r.campaign_id = :campaignId and r.state = 'submitted' and r.submitted_by is distinct from :userId
    and case when m.unit_path = c.unit_path then m.unit_path <@ :paths::ltree[]
      else m.unit_id <> all (:ownUnits::int[]) and exists (select from unnest(:paths::ltree[]) p where m.unit_path <@ p and m.unit_path <> p) end
    and (lower(unaccent(v.name || ' ' || i.code || ' ' || i.name)) like :like)
    and (:indicator::int is null or i.id = :indicator) and (:asOf = '' or m.as_of::text = :asOf)`;

const SELECT = `
  select r.id, m.id as "measurementId", r.revision, i.code, i.name as "indicatorName", i.type, i.unit_of_measure as "unitOfMeasure",
    i.numerator_unit as "numeratorUnit", m.population as "group", m.as_of::text as "asOf", v.kind as "unitKind", v.name as "unitName",
    r.numerator::float8, r.denominator::float8, r.note, r.jump_checked as "jumpChecked", r.reason, r.corrects_id is not null as correcting,
    coalesce(old.numerator, earlier.numerator)::float8 as "previousNumerator",
    coalesce(old.denominator, earlier.denominator)::float8 as "previousDenominator",
    case when old.id is null then earlier.as_of::text else m.as_of::text end as "previousOn",
    coalesce((select ${vietnameseDay('min(e.submitted_at)')} from measurement_revision e where e.measurement_id = m.id) > due.due_on, false) as late,
    u.full_name as by, r.submitted_at as at,
    (select count(*)::int from attachment a where a.object_type = 'MeasurementRevision' and a.object_id = r.id::text and a.removed_at is null) as files
  ${FROM.replace(
    '\n  where r.campaign_id',
    `
  left join user_account u on u.id = r.submitted_by
  left join measurement_revision old on old.id = r.corrects_id
  left join report_round due on due.campaign_id = r.campaign_id and due.indicator_id = m.indicator_id and due.population = m.population and due.as_of = m.as_of
  left join lateral (
    select n.as_of, e.numerator, e.denominator from measurement n join measurement_revision e on e.measurement_id = n.id and e.state = 'accepted'
    where n.indicator_id = m.indicator_id and n.population = m.population and n.unit_id = m.unit_id and n.as_of < m.as_of
    order by n.as_of desc limit 1) earlier on true
  where r.campaign_id`,
  )}
  order by r.submitted_at, r.id limit :limit offset :offset`;

function asked(actor: Actor, campaignId: number, list?: ListQuery) {
  const { indicator, asOf } = list?.filters ?? {};
  return {
    campaignId,
    userId: actor.userId,
    paths: ltreeArray(actor.paths('result.approve')),
    ownUnits: `{${actor.grants.map(({ unitId }) => unitId).join(',')}}`,
    like: `%${fold(list?.q ?? '').replace(/[\\%_]/g, '\\$&')}%`,
    indicator: indicator && /^\d{1,9}$/.test(indicator) ? Number(indicator) : null,
    asOf: asOf ?? '',
  };
}
