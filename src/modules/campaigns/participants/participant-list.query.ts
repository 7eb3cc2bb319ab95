import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { fold } from '../../platform/text/vietnamese.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { UnitLevel } from '../../units/unit.entity.js';
import { bareName } from '../../units/unit-names.js';

export interface ParticipantRow {
  id: number;
  unitId: number;
  level: UnitLevel;
  code: string | null;
  kind: string;
  name: string;
  parentKind: string | null;
  parentName: string | null;
  from: PlainDate;
  until: PlainDate;
}

export const PARTICIPANT_SORTS = {
  name: 'v.name collate "vi-VN-x-icu"',
  place: 'pv.name collate "vi-VN-x-icu"',
  from: 'lower(p.valid)',
  until: 'upper(p.valid)',
} as const;

/** Who takes part in a campaign. The caller has made sure that the campaign is visible: all participants see the same list. */
@Injectable()
export class ParticipantListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(campaignId: number, list: ListQuery, today: PlainDate): Promise<{ rows: ParticipantRow[]; total: number }> {
    const asked = this.asked(campaignId, list, today);
    const [count] = await this.em.execute<{ total: string }[]>(`select count(*) as total ${FROM} ${asked.where}`, asked.params);
    return { rows: await this.rows(campaignId, list, today, list.size, offsetOf(list)), total: Number(count!.total) };
  }

  rows(campaignId: number, list: ListQuery, today: PlainDate, limit: number, offset: number): Promise<ParticipantRow[]> {
    const { where, params } = this.asked(campaignId, list, today);
    const column = PARTICIPANT_SORTS[list.sort as keyof typeof PARTICIPANT_SORTS] as string | undefined;
    const order = column ? `${column} ${list.direction}, p.id` : `u.level = 'organisation', ${PARTICIPANT_SORTS.name}, p.id`;
    return this.em.execute<ParticipantRow[]>(
      `select p.id, u.id as "unitId", u.level, u.code, v.kind, v.name, pv.kind as "parentKind", pv.name as "parentName",
         lower(p.valid)::text as "from", upper(p.valid)::text as until
       ${FROM} ${where} order by ${order} limit :limit offset :offset`,
      { ...params, limit, offset },
    );
  }

  async byId(campaignId: number, id: number): Promise<ParticipantRow | null> {
    const [row] = await this.em.execute<ParticipantRow[]>(
      `select p.id, u.id as "unitId", u.level, u.code, v.kind, v.name, pv.kind as "parentKind", pv.name as "parentName",
         lower(p.valid)::text as "from", upper(p.valid)::text as until
       ${FROM} where p.campaign_id = :campaignId and p.id = :id`,
      { campaignId, id },
    );
    return row ?? null;
  }

  /** The levels that occur, for the filter. */
  async levels(campaignId: number): Promise<UnitLevel[]> {
    const rows = await this.em.execute<{ level: UnitLevel }[]>(
      `select distinct u.level from campaign_participant p join unit u on u.id = p.unit_id where p.campaign_id = :campaignId`,
      { campaignId },
    );
    return rows.map(({ level }) => level);
  }

  private asked(campaignId: number, list: ListQuery, today: PlainDate) {
    const { level, now } = list.filters;
    const like = (text: string): string => `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`;
    const parts = ['p.campaign_id = :campaignId'];
    if (list.q) parts.push('(v.name_folded like :like or v.name_folded like :likeBare)');
    if (level) parts.push('u.level = :level');
    if (now === 'yes') parts.push('p.valid @> :today::date');
    if (now === 'no') parts.push('not p.valid @> :today::date');
    const params = { campaignId, like: like(list.q), likeBare: like(bareName(list.q)), level: level ?? '', today };
    return { where: `where ${parts.join(' and ')}`, params };
  }
}

// A unit is called what it was called when it joined; at that day it has exactly one version.
const FROM = `
  from campaign_participant p
  join unit u on u.id = p.unit_id
  join unit_version v on v.unit_id = u.id and v.valid @> lower(p.valid)
  left join unit_version pv on pv.unit_id = v.parent_id and pv.valid @> lower(p.valid)`;
