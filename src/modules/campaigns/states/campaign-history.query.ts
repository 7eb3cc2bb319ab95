import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { CampaignState } from '../campaign.entity.js';
import type { CampaignVerb } from './campaign-states.js';

export interface HistoryRow {
  verb: CampaignVerb;
  toState: CampaignState;
  at: Date;
  actorName: string;
  reason: string | null;
  decisionNumber: string | null;
  decisionDate: PlainDate | null;
  newEndsOn: PlainDate | null;
}

/** What a campaign went through, newest first. The caller has made sure that the campaign is visible. */
@Injectable()
export class CampaignHistoryQuery {
  constructor(private readonly em: EntityManager) {}

  async page(campaignId: number, limit: number, offset: number): Promise<{ rows: HistoryRow[]; total: number }> {
    const rows = await this.em.execute<(HistoryRow & { total: string })[]>(
      `select verb, to_state as "toState", at, actor_name as "actorName", reason, decision_number as "decisionNumber",
         decision_date::text as "decisionDate", new_ends_on::text as "newEndsOn", count(*) over () as total
       from campaign_transition where campaign_id = :campaignId order by id desc limit :limit offset :offset`,
      { campaignId, limit, offset },
    );
    const dated = rows.map((row) => ({ ...row, at: new Date(row.at) }));
    return { rows: dated, total: Number(rows[0]?.total ?? 0) };
  }
}
