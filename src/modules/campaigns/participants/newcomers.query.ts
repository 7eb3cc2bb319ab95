import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { UnitLevel } from '../../units/unit.entity.js';
import type { Campaign } from '../campaign.entity.js';

export interface Newcomer {
  unitId: number;
  kind: string;
  name: string;
}

/** Units of the campaign's area that could take part from a day on and do not yet, all at once. */
@Injectable()
export class NewcomersQuery {
  constructor(private readonly em: EntityManager) {}

  async preview(campaign: Campaign, level: UnitLevel, from: PlainDate, limit: number): Promise<{ total: number; first: Newcomer[] }> {
    const params = { ...paramsOf(campaign, level, from), limit };
    const [count] = await this.em.execute<{ total: number }[]>(`${NEWCOMERS} select count(*)::int as total from newcomer`, params);
    const first = await this.em.execute<Newcomer[]>(
      `${NEWCOMERS} select unit_id as "unitId", kind, name from newcomer order by name collate "vi-VN-x-icu", unit_id limit :limit`,
      params,
    );
    return { total: count!.total, first };
  }

  /** Enters them all; each takes part until the campaign or the unit ends. Answers the units. */
  async enter(campaign: Campaign, level: UnitLevel, from: PlainDate): Promise<number[]> {
    const rows = await this.em.execute<{ unit_id: number }[]>(
      `${NEWCOMERS}
       insert into campaign_participant (campaign_id, unit_id, valid)
       select :campaignId, unit_id, days from newcomer returning unit_id`,
      paramsOf(campaign, level, from),
    );
    return rows.map((row) => row.unit_id);
  }
}

const paramsOf = (campaign: Campaign, level: UnitLevel, from: PlainDate) => ({
  campaignId: campaign.id,
  launchingUnitId: campaign.launchingUnit.id,
  area: campaign.area(),
  endsOn: campaign.endsOn,
  level,
  from,
});

const NEWCOMERS = `
  with candidate as (
    select v.unit_id, v.kind, v.name, daterange(:from::date, least(:endsOn::date + 1, upper(spell.days))) as days
    from unit_version v
    join unit u on u.id = v.unit_id
    join lateral (
      select r.days from (select unnest(range_agg(x.valid)) as days from unit_version x where x.unit_id = v.unit_id) r
      where r.days @> :from::date
    ) spell on true
    where v.path <@ :area::ltree and v.valid @> :from::date and u.level = :level and u.id <> :launchingUnitId
  ), newcomer as (
    select c.* from candidate c
    where not exists (
      select from campaign_participant p where p.campaign_id = :campaignId and p.unit_id = c.unit_id and p.valid && c.days)
  )`;
