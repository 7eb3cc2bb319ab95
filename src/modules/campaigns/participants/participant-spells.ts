import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';

export interface Period {
  startsOn: PlainDate;
  endsOn: PlainDate;
}

/**
 * Keeps the days of taking part within the campaign and within the days their unit is in force, when the campaign's period moves.
 * Who took part from the first day, or until the last, still does.
 */
@Injectable()
export class ParticipantSpells {
  constructor(private readonly em: EntityManager) {}

  async refit(campaignId: number, old: Period, now: Period): Promise<{ changed: number; removed: number }> {
    const days = { campaignId, oldStart: old.startsOn, oldEnd: old.endsOn, newStart: now.startsOn, newEnd: now.endsOn };
    const removed = await this.run(
      `${FITTED} delete from campaign_participant p using fitted f where f.id = p.id and f.first >= f.until`,
      days,
    );
    const changed = await this.run(
      `${FITTED} update campaign_participant p set valid = daterange(f.first, f.until) from fitted f
       where f.id = p.id and f.first < f.until and p.valid <> daterange(f.first, f.until)`,
      days,
    );
    return { changed, removed };
  }

  private async run(sql: string, params: Record<string, unknown>): Promise<number> {
    const { affectedRows } = await this.em.execute<{ affectedRows: number }>(sql, params, 'run');
    return affectedRows;
  }
}

const FITTED = `
  with spell as (
    select v.unit_id, unnest(range_agg(v.valid)) as days
    from unit_version v
    where v.unit_id in (select x.unit_id from campaign_participant x where x.campaign_id = :campaignId)
    group by v.unit_id
  ), fitted as (
    select p.id,
      greatest(case when lower(p.valid) = :oldStart::date then :newStart::date else lower(p.valid) end, :newStart::date, lower(s.days)) as first,
      least(case when upper(p.valid) = :oldEnd::date + 1 then :newEnd::date + 1 else upper(p.valid) end, :newEnd::date + 1, upper(s.days)) as until
    from campaign_participant p join spell s on s.unit_id = p.unit_id and s.days && p.valid
    where p.campaign_id = :campaignId
  )`;
