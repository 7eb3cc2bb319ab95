import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { GROUPS, type Group } from '../indicator.entity.js';
import type { WordedTarget } from './target-words.js';

export interface TargetRow extends WordedTarget {
  id: number;
  unitId: number;
  unitKind: string;
  unitName: string;
  unitPath: string;
  indicatorId: number;
  code: string;
  indicatorName: string;
  group: Group;
  year: number;
  invented: boolean;
  baselineOn: PlainDate | null;
  baselineNumerator: number | null;
  baselineDenominator: number | null;
  clauseNumber: string | null;
  accepted: boolean;
  versions: number;
}

export interface TargetChoices {
  indicators: { id: number; code: string; name: string }[];
  years: number[];
  units: { id: number; kind: string; name: string }[];
  groups: Group[];
}

export const TARGET_SORTS = {
  unit: 'v.name collate "vi-VN-x-icu"',
  indicator: 'i.code',
  year: 't.year',
  value: 't.value',
} as const;
export const TARGET_FILTERS = ['indicator', 'year', 'unit', 'group', 'accepted'] as const;

/** The targets of a campaign: who sees the campaign sees them all. */
@Injectable()
export class TargetListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(campaignId: number, list: ListQuery): Promise<{ rows: TargetRow[]; total: number }> {
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM} ${WHERE}`, asked(campaignId, list));
    return { rows: await this.rows(campaignId, list, list.size, offsetOf(list)), total: count!.total };
  }

  rows(campaignId: number, list: ListQuery, limit: number, offset: number): Promise<TargetRow[]> {
    const column = TARGET_SORTS[list.sort as keyof typeof TARGET_SORTS] as string | undefined;
    const order = column
      ? `${column} ${list.direction}, t.year, i.code, t.population, nlevel(t.unit_path), t.id`
      : `t.year, i.code, nlevel(t.unit_path), t.population, v.name collate "vi-VN-x-icu", t.id`;
    return this.em.execute<TargetRow[]>(`${SELECT} ${FROM} ${WHERE} order by ${order} limit :limit offset :offset`, {
      ...asked(campaignId, list),
      limit,
      offset,
    });
  }

  async byId(id: number): Promise<TargetRow | undefined> {
    const [row] = await this.em.execute<TargetRow[]>(`${SELECT} ${FROM} where t.id = :id`, { id });
    return row;
  }

  /** What the filters offer. */
  async choices(campaignId: number): Promise<TargetChoices> {
    const [row] = await this.em.execute<TargetChoices[]>(CHOICES, { campaignId });
    return { ...row!, groups: GROUPS.filter((group) => row!.groups.includes(group)) };
  }
}

const SELECT = `
  select t.id, t.unit_id as "unitId", v.kind as "unitKind", v.name as "unitName", t.unit_path::text as "unitPath", t.indicator_id as "indicatorId", i.code, i.name as "indicatorName",
    i.type, i.unit_of_measure as "unitOfMeasure", i.numerator_unit as "numeratorUnit", t.population as "group", t.year, t.comparison, t.value::float8,
    t.value_max::float8 as "valueMax", t.stated_percent::float8 as "statedPercent", t.approximate, t.invented, t.baseline_on::text as "baselineOn",
    t.baseline_numerator::float8 as "baselineNumerator", t.baseline_denominator::float8 as "baselineDenominator",
    coalesce(substring(k.number from '[[:alnum:]].*'), above.number) as "clauseNumber", t.accepted_at is not null as accepted,
    (select count(*)::int from target_version tv where tv.target_id = t.id) as versions`;

// A unit is called what it was called at the end of the target's year.
const FROM = `
  from target t
  join indicator i on i.id = t.indicator_id
  left join clause k on k.id = t.clause_id
  left join clause above on above.id = k.parent_id
  join lateral (
    select x.kind, x.name, x.name_folded from unit_version x where x.unit_id = t.unit_id
    order by x.valid @> make_date(t.year, 12, 31) desc, upper(x.valid) desc nulls first limit 1) v on true`;

const WHERE = `
  where t.campaign_id = :campaignId and (v.name_folded like :like or lower(unaccent(i.code || ' ' || i.name)) like :like)
    and (:indicator::int is null or t.indicator_id = :indicator) and (:year::int is null or t.year = :year)
    and (:unit::int is null or t.unit_id = :unit) and (:group = '' or t.population = :group)
    and (:accepted = '' or (t.accepted_at is not null) = (:accepted = 'yes'))`;

const CHOICES = `
  with t as (select * from target where campaign_id = :campaignId)
  select
    coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'code', i.code, 'name', i.name) order by i.code)
      from indicator i where i.id in (select indicator_id from t)), '[]') as indicators,
    coalesce((select jsonb_agg(y.year order by y.year) from (select distinct year from t) y), '[]') as years,
    coalesce((select jsonb_agg(distinct t.population) from t), '[]') as groups,
    coalesce((select jsonb_agg(jsonb_build_object('id', u.unit_id, 'kind', v.kind, 'name', v.name) order by u.level, v.name collate "vi-VN-x-icu")
      from (select unit_id, min(nlevel(unit_path)) as level from t group by unit_id limit 500) u
      join lateral (
        select x.kind, x.name from unit_version x where x.unit_id = u.unit_id order by upper(x.valid) desc nulls first limit 1) v on true), '[]') as units`;

const idOf = (text: string | undefined): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

const asked = (campaignId: number, { q, filters }: ListQuery) => ({
  campaignId,
  like: `%${fold(q).replace(/[\\%_]/g, '\\$&')}%`,
  indicator: idOf(filters['indicator']),
  year: idOf(filters['year']),
  unit: idOf(filters['unit']),
  group: filters['group'] ?? '',
  accepted: filters['accepted'] ?? '',
});
