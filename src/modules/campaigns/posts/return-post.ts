import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { PostRepository } from './post.repository.js';

/** Sends a unit's post back to it, with the reason; the unit mends it and sends it again. */
@Injectable()
export class ReturnPost {
  constructor(
    private readonly drafts: CampaignDrafts,
    private readonly posts: PostRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, postId: number, reason: string): Promise<void> {
    const campaign = await this.drafts.launched(actor, campaignId);
    const post = await this.posts.inCampaign(campaignId, postId);
    if (post.state !== 'waiting') throw new RuleBroken('posts.refused.notWaiting');
    Object.assign(post, { state: 'returned', returnReason: reason });
    await this.audit.record(actor, 'post.returned', { object: post, label: post.title, unitPath: campaign.unitPath, why: reason });
  }
}
