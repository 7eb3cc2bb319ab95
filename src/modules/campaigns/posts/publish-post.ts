import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { PostRepository } from './post.repository.js';

/** Shows to the whole campaign what a unit has written. */
@Injectable()
export class PublishPost {
  constructor(
    private readonly drafts: CampaignDrafts,
    private readonly posts: PostRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, postId: number): Promise<void> {
    const campaign = await this.drafts.launched(actor, campaignId);
    const post = await this.posts.inCampaign(campaignId, postId);
    if (post.state === 'published') throw new RuleBroken('posts.refused.published');
    Object.assign(post, { state: 'published', returnReason: null });
    await this.audit.record(actor, 'post.published', { object: post, label: post.title, unitPath: campaign.unitPath });
  }
}
