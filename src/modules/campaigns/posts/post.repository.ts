import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf, PAGE_SIZE } from '../../platform/web/list-query.js';
import type { Campaign } from '../campaign.entity.js';
import { CampaignPost, type PostState } from '../campaign-post.entity.js';

export interface PostRow {
  id: number;
  title: string;
  body: string;
  posted_on: PlainDate;
  invented: boolean;
  unit_kind: string;
  unit_name: string;
  state: PostState;
  return_reason: string | null;
  /** Written for a unit of the reader's own. */
  own: boolean;
  total: number;
}

/** Posts of one campaign; who may see the campaign may read them. */
@Injectable()
export class PostRepository {
  constructor(private readonly em: EntityManager) {}

  async inCampaign(campaignId: number, postId: number): Promise<CampaignPost> {
    const post = await this.em.findOne(CampaignPost, { id: postId, campaign: campaignId }, { populate: ['unit'] });
    if (!post) throw new NotVisible();
    return post;
  }

  /** Newest first, what waits for the office above all; `unit_name` as the unit was called on the day. Unpublished posts are for their unit and the office. */
  page(actor: Actor, campaign: Campaign, list: ListQuery): Promise<PostRow[]> {
    const paths = `{${actor.paths('post.write').join(',')}}`;
    return this.em.execute<PostRow[]>(
      `select p.id, p.title, p.body, p.posted_on::text, p.invented, p.state, p.return_reason, v.path <@ ?::ltree[] as own, v.kind as unit_kind, v.name as unit_name, count(*) over ()::int as total
       from campaign_post p join unit_version v on v.unit_id = p.unit_id and v.valid @> p.posted_on
       where p.campaign_id = ? and (p.state = 'published' or ? or v.path <@ ?::ltree[])
       order by p.state = 'published', p.posted_on desc, p.id desc limit ? offset ?`,
      [paths, campaign.id, actor.canAt('campaign.manage', campaign.unitPath), paths, PAGE_SIZE, offsetOf(list)],
    );
  }
}
