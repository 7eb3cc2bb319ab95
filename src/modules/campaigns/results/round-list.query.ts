import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf, PAGE_SIZE } from '../../platform/web/list-query.js';
import type { Group } from '../indicator.entity.js';
import { ltreeArray } from '../ltree-array.js';
import { owedReports } from './owed-reports.sql.js';

export interface RoundRow {
  id: number;
  code: string;
  indicatorName: string;
  group: Group;
  asOf: PlainDate;
  dueOn: PlainDate;
  frozen: boolean;
  invented: boolean;
  /** What an extra round is for. */
  occasion: string | null;
  /** Of the units in the reader's scope. */
  expected: number;
  reported: number;
  accepted: number;
  waiting: number;
  returned: number;
  late: number;
}

export interface RoundChoices {
  indicators: { id: number; code: string; name: string }[];
  years: number[];
}

export const ROUND_SORTS = { asOf: 'r.as_of', dueOn: 'r.due_on', indicator: 'i.code' } as const;
export const ROUND_FILTERS = ['indicator', 'year'] as const;

/** The reporting rounds of a campaign, with how many of the reader's units have reported. */
@Injectable()
export class RoundListQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async page(actor: Actor, campaignId: number, list: ListQuery): Promise<{ rows: RoundRow[]; total: number }> {
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM}`, asked(campaignId, list));
    return { rows: await this.rows(actor, campaignId, list, PAGE_SIZE, offsetOf(list)), total: count!.total };
  }

  rows(actor: Actor, campaignId: number, list: ListQuery, limit: number, offset: number): Promise<RoundRow[]> {
    const column = ROUND_SORTS[list.sort as keyof typeof ROUND_SORTS] as string | undefined;
    const order = column ? `${column} ${list.direction}, i.code, r.population, r.id` : 'r.as_of desc, i.code, r.population, r.id';
    return this.em.execute<RoundRow[]>(SELECT.replaceAll('/order/', order), {
      ...asked(campaignId, list),
      paths: ltreeArray(actor.paths('campaign.view')),
      today: this.clock.today(),
      limit,
      offset,
    });
  }

  async choices(campaignId: number): Promise<RoundChoices> {
    const [row] = await this.em.execute<RoundChoices[]>(CHOICES, { campaignId });
    return row!;
  }
}

const FROM = `
  from report_round r join indicator i on i.id = r.indicator_id
  where r.campaign_id = :campaignId and (:indicator::int is null or r.indicator_id = :indicator)
    and (:year::int is null or extract(year from r.as_of) = :year)`;

const SELECT = `
  with page as (select r.id ${FROM} order by /order/ limit :limit offset :offset),
  owed as materialized (${owedReports('r.id in (select id from page)')}),
  counted as (
    select round_id, count(*)::int as expected, (count(*) filter (where state <> 'missing'))::int as reported,
      (count(*) filter (where state = 'accepted'))::int as accepted, (count(*) filter (where state = 'submitted'))::int as waiting,
      (count(*) filter (where state = 'returned'))::int as returned, (count(*) filter (where late))::int as late
    from owed group by round_id
  )
  select r.id, i.code, i.name as "indicatorName", r.population as "group", r.as_of::text as "asOf", r.due_on::text as "dueOn",
    r.frozen_at is not null as frozen, r.invented, r.occasion, coalesce(n.expected, 0) as expected, coalesce(n.reported, 0) as reported,
    coalesce(n.accepted, 0) as accepted, coalesce(n.waiting, 0) as waiting, coalesce(n.returned, 0) as returned, coalesce(n.late, 0) as late
  from report_round r join indicator i on i.id = r.indicator_id left join counted n on n.round_id = r.id
  where r.id in (select id from page) order by /order/`;

const CHOICES = `
  with r as (select * from report_round where campaign_id = :campaignId)
  select
    coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'code', i.code, 'name', i.name) order by i.code)
      from indicator i where i.id in (select indicator_id from r)), '[]') as indicators,
    coalesce((select jsonb_agg(y.year order by y.year desc) from (select distinct extract(year from as_of)::int as year from r) y), '[]') as years`;

const idOf = (text: string | undefined): number | null => (text && /^\d{1,9}$/.test(text) ? Number(text) : null);

const asked = (campaignId: number, { filters }: ListQuery) => ({
  campaignId,
  indicator: idOf(filters['indicator']),
  year: idOf(filters['year']),
});
