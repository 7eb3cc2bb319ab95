import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Group, IndicatorType } from '../indicator.entity.js';
import { type Cascade, cascadeOf } from './cascade.rules.js';
import type { Comparison } from './target.rules.js';

export interface CascadeParentRow {
  id: number;
  indicatorId: number;
  type: IndicatorType;
  additive: boolean;
  year: number;
  group: Group;
  unitPath: string;
  unitKind: string;
  unitName: string;
  comparison: Comparison;
  value: number;
  statedPercent: number | null;
  baselineNumerator: number | null;
  baselineDenominator: number | null;
  shortfallReason: string | null;
  /** Units that take part below and have no target yet, nor a unit above them that has. */
  missing: number;
}

export interface CascadeChildRow {
  parentId: number;
  id: number;
  unitKind: string;
  unitName: string;
  value: number;
  statedPercent: number | null;
  baselineNumerator: number | null;
  baselineDenominator: number | null;
  accepted: boolean;
}

export interface Breakdown {
  parent: CascadeParentRow;
  children: CascadeChildRow[];
  cascade: Cascade;
}

/** Targets with what was assigned below them: the next level down, of the same indicator, year and group (or class of communes). */
@Injectable()
export class CascadeQuery {
  constructor(private readonly em: EntityManager) {}

  /** All breakdowns of the given indicators and years: two statements, whatever the number of units. */
  async of(campaignId: number, indicatorIds: readonly number[], years: readonly number[]): Promise<Breakdown[]> {
    const asked = { campaignId, indicatorIds: `{${indicatorIds.join(',')}}`, years: `{${years.join(',')}}` };
    const parents = await this.em.execute<CascadeParentRow[]>(PARENTS, asked);
    const children = await this.em.execute<CascadeChildRow[]>(CHILDREN, asked);
    const byParent = Map.groupBy(children, ({ parentId }) => parentId);
    return parents.map((parent) => {
      const own = byParent.get(parent.id) ?? [];
      return { parent, children: own, cascade: cascadeOf(parent, own) };
    });
  }
}

/** The day on which classes, units and participation are read: the last one of the year inside the campaign. */
const LAST_DAY = `least(make_date(p.year, 12, 31), c.ends_on)`;

const FIGURES = (alias: string): string => `${alias}.value::float8, ${alias}.stated_percent::float8 as "statedPercent",
    ${alias}.baseline_numerator::float8 as "baselineNumerator", ${alias}.baseline_denominator::float8 as "baselineDenominator"`;

const UNIT_NAME = (alias: string): string => `
  join lateral (
    select x.kind, x.name from unit_version x where x.unit_id = ${alias}.unit_id
    order by x.valid @> ${LAST_DAY} desc, upper(x.valid) desc nulls first limit 1) v on true`;

const DIFFICULT = (unit: string): string => `exists (
  select from unit_trait d where d.unit_id = ${unit} and d.key = 'difficulty' and d.value = 'dac_biet_kho_khan' and d.valid @> ${LAST_DAY})`;

const CHILD_OF = `ch.campaign_id = p.campaign_id and ch.year = p.year and ch.indicator_id = p.indicator_id
    and ch.unit_path <@ p.unit_path and ch.unit_id <> p.unit_id
    and case when p.population = 'especially_difficult' then ch.population = 'all' and ${DIFFICULT('ch.unit_id')}
      else ch.population = p.population end`;

const ASKED = `p.campaign_id = :campaignId and p.indicator_id = any (:indicatorIds::int[]) and p.year = any (:years::int[])`;

const PARENTS = `
  select p.id, p.indicator_id as "indicatorId", i.type, i.additive, p.year, p.population as "group", p.unit_path::text as "unitPath",
    v.kind as "unitKind", v.name as "unitName", p.comparison, ${FIGURES('p')}, p.shortfall_reason as "shortfallReason",
    (select count(*)::int from campaign_participant q
      join unit u on u.id = q.unit_id and u.level <> 'organisation'
      join unit_version w on w.unit_id = q.unit_id and w.valid @> ${LAST_DAY}
      where q.campaign_id = p.campaign_id and q.valid @> ${LAST_DAY} and w.path <@ p.unit_path and q.unit_id <> p.unit_id
        and (p.population <> 'especially_difficult' or ${DIFFICULT('q.unit_id')})
        and not exists (select from target ch where ${CHILD_OF} and ch.unit_path @> w.path)) as missing
  from target p
  join campaign c on c.id = p.campaign_id
  join indicator i on i.id = p.indicator_id
  ${UNIT_NAME('p')}
  where ${ASKED} and exists (select from target ch where ${CHILD_OF})
  order by nlevel(p.unit_path), p.year, p.population, p.id`;

const CHILDREN = `
  select p.id as "parentId", ch.id, v.kind as "unitKind", v.name as "unitName", ${FIGURES('ch')}, ch.accepted_at is not null as accepted
  from target p
  join campaign c on c.id = p.campaign_id
  join target ch on ${CHILD_OF}
  ${UNIT_NAME('ch')}
  where ${ASKED} and not exists (
    select from target between_them where between_them.campaign_id = p.campaign_id and between_them.year = p.year
      and between_them.indicator_id = p.indicator_id and between_them.population = ch.population
      and between_them.unit_path @> ch.unit_path and between_them.unit_id <> ch.unit_id
      and between_them.unit_path <@ p.unit_path and between_them.unit_id <> p.unit_id)
  order by v.name collate "vi-VN-x-icu", ch.id`;
