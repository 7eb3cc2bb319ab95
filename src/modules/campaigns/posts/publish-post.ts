import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Unit } from '../../units/unit.entity.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import { CampaignPost } from '../campaign-post.entity.js';
import { PostCheck } from './post-check.js';
import type { PostForm } from './posts.forms.js';

/** Adds a communication post to a campaign that has been launched. */
@Injectable()
export class PublishPost {
  constructor(
    private readonly em: EntityManager,
    private readonly drafts: CampaignDrafts,
    private readonly check: PostCheck,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, { unitId, ...post }: PostForm): Promise<CampaignPost> {
    const campaign = await this.drafts.launched(actor, campaignId);
    await this.check.run(campaign, { unitId, ...post });
    const published = this.em.create(CampaignPost, { ...post, campaign, unit: this.em.getReference(Unit, unitId) });
    await this.audit.record(actor, 'post.published', { object: published, label: post.title, unitPath: campaign.unitPath });
    return published;
  }
}
