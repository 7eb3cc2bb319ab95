import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Unit } from '../../units/unit.entity.js';
import { CampaignPost } from '../campaign-post.entity.js';
import { PostCheck } from './post-check.js';
import { PostDesk } from './post-desk.js';
import type { PostForm } from './posts.forms.js';

/** Adds a communication post to a campaign that has been launched. What a unit writes of its own work waits for the office. */
@Injectable()
export class WritePost {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: PostDesk,
    private readonly check: PostCheck,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, { unitId, ...post }: PostForm): Promise<CampaignPost> {
    const { campaign, publishes } = await this.desk.open(actor, campaignId);
    await this.check.run(campaign, { unitId, ...post });
    if (!publishes) await this.desk.ownUnit(actor, unitId, post.postedOn);
    const state = publishes ? 'published' : 'waiting';
    const written = this.em.create(CampaignPost, { ...post, campaign, state, unit: this.em.getReference(Unit, unitId) });
    const told = { object: written, label: post.title, unitPath: campaign.unitPath };
    await this.audit.record(actor, publishes ? 'post.published' : 'post.sent', told);
    return written;
  }
}
