import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { unitTitle } from '../../units/unit-names.js';
import type { Campaign } from '../campaign.entity.js';
import type { UnitChoice } from './posts.views.js';

/** Enough for the agencies and communes of a district or province; a national campaign names its launching unit first. */
const MOST = 500;

/** Units a post may speak for: the launching unit, then the participants by name. */
@Injectable()
export class PostUnitsQuery {
  constructor(private readonly em: EntityManager) {}

  /** @param within only units below these paths: those somebody may write for; null is all of them */
  async choices(campaign: Campaign, within: readonly string[] | null): Promise<UnitChoice[]> {
    const rows = await this.em.execute<{ id: number; kind: string; name: string }[]>(
      `select u.id, v.kind, v.name
       from (
         select ?::int as id, 0 as place
         union all
         select distinct unit_id, 1 from campaign_participant where campaign_id = ? and unit_id <> ?
       ) u
       join lateral (
         select kind, name, path from unit_version where unit_id = u.id and valid && daterange(?, ?, '[]') order by upper(valid) desc nulls first limit 1
       ) v on true
       where ? or v.path <@ ?::ltree[]
       order by u.place, v.name collate "vi-VN-x-icu" limit ?`,
      [
        campaign.launchingUnit.id,
        campaign.id,
        campaign.launchingUnit.id,
        campaign.startsOn,
        campaign.endsOn,
        !within,
        `{${(within ?? []).join(',')}}`,
        MOST,
      ],
    );
    return rows.map(({ id, kind, name }) => ({ value: String(id), label: unitTitle(kind, name) }));
  }
}
