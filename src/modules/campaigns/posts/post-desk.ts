import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { BEFORE_LAUNCH, type Campaign, OVER } from '../campaign.entity.js';
import type { CampaignPost } from '../campaign-post.entity.js';
import { CampaignRepository } from '../campaign.repository.js';
import { PostUnitsQuery } from './post-units.query.js';
import { PostRepository } from './post.repository.js';
import type { PostRights } from './posts.views.js';

/** Posts are written from the launch until the campaign is over. */
const isShut = ({ state }: Campaign): boolean => BEFORE_LAUNCH.includes(state) || OVER.includes(state);

export const publishesIn = (actor: Actor, campaign: Campaign): boolean => actor.canAt('campaign.manage', campaign.unitPath);

/** Who may write what about a campaign: its office everything, a unit that takes part what it does itself, until that is published. */
@Injectable()
export class PostDesk {
  constructor(
    private readonly em: EntityManager,
    private readonly campaigns: CampaignRepository,
    private readonly posts: PostRepository,
    private readonly units: PostUnitsQuery,
  ) {}

  /** For whom the actor may write: the office for every unit of the campaign, others for their own. */
  async writing(actor: Actor, campaignId: number) {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    const publishes = publishesIn(actor, campaign);
    const units = await this.units.choices(campaign, publishes ? null : actor.paths('post.write'));
    if (!units.length) throw new NotVisible();
    return { campaign, units, publishes };
  }

  async rights(actor: Actor, campaign: Campaign): Promise<PostRights> {
    if (isShut(campaign) || !actor.can('post.write')) return { publishes: false, writes: false };
    const publishes = publishesIn(actor, campaign);
    return { publishes, writes: publishes || (await this.units.choices(campaign, actor.paths('post.write'))).length > 0 };
  }

  async open(actor: Actor, campaignId: number): Promise<{ campaign: Campaign; publishes: boolean }> {
    const campaign = await this.campaigns.visibleTo(actor, campaignId);
    if (isShut(campaign)) throw new RuleBroken(`campaigns.notNow.${campaign.state}`);
    return { campaign, publishes: publishesIn(actor, campaign) };
  }

  /** The post, if the actor may change it; what they may not does not exist for them. */
  async post(actor: Actor, campaign: Campaign, postId: number): Promise<CampaignPost> {
    const post = await this.posts.inCampaign(campaign.id, postId);
    if (publishesIn(actor, campaign)) return post;
    if (post.state === 'published') throw new NotVisible();
    const path = await this.pathOf(post.unit.id, post.postedOn);
    if (path === null || !actor.canAt('post.write', path)) throw new NotVisible();
    return post;
  }

  async ownUnit(actor: Actor, unitId: number, on: PlainDate): Promise<void> {
    const path = await this.pathOf(unitId, on);
    if (path === null || !actor.canAt('post.write', path)) throw new RuleBroken('posts.refused.otherUnit', {}, 'unitId');
  }

  private async pathOf(unitId: number, on: PlainDate): Promise<string | null> {
    const [row] = await this.em.execute<{ path: string }[]>(
      `select path::text as path from unit_version where unit_id = ? and valid @> ?::date`,
      [unitId, on],
    );
    return row?.path ?? null;
  }
}
