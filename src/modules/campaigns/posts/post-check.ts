import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { Campaign } from '../campaign.entity.js';
import type { PostForm } from './posts.forms.js';

/** What every post must satisfy: it speaks of the campaign's own time, and its unit takes part or launched the campaign. */
@Injectable()
export class PostCheck {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async run(campaign: Campaign, { unitId, postedOn }: PostForm): Promise<void> {
    if (postedOn > this.clock.today()) throw new RuleBroken('posts.refused.future', {}, 'postedOn');
    if (!campaign.covers(postedOn)) {
      const params = { from: formatDay(campaign.startsOn), to: formatDay(campaign.endsOn) };
      throw new RuleBroken('posts.refused.outside', params, 'postedOn');
    }
    if (unitId === campaign.launchingUnit.id) return;
    const [found] = await this.em.execute<unknown[]>(
      `select 1 from campaign_participant where campaign_id = ? and unit_id = ? and valid @> ?::date`,
      [campaign.id, unitId, postedOn],
    );
    if (!found) throw new RuleBroken('posts.refused.stranger', { day: formatDay(postedOn) }, 'unitId');
  }
}
