import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { EditConflict } from '../../platform/rule-broken.js';
import { Unit } from '../../units/unit.entity.js';
import type { CampaignPost } from '../campaign-post.entity.js';
import { PostCheck } from './post-check.js';
import { PostDesk } from './post-desk.js';
import type { EditPostForm } from './posts.forms.js';

@Injectable()
export class EditPost {
  constructor(
    private readonly em: EntityManager,
    private readonly desk: PostDesk,
    private readonly check: PostCheck,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, postId: number, { version, unitId, ...words }: EditPostForm): Promise<void> {
    const { campaign, publishes } = await this.desk.open(actor, campaignId);
    const post = await this.desk.post(actor, campaign, postId);
    if (post.version !== version) throw new EditConflict(postValues(post), post.version);
    await this.check.run(campaign, { unitId, ...words });
    if (!publishes) await this.desk.ownUnit(actor, unitId, words.postedOn);
    // What the office sent back goes to it again.
    const again = publishes ? {} : { state: 'waiting' as const, returnReason: null };
    this.em.assign(post, { ...words, ...again, unit: this.em.getReference(Unit, unitId) });
    await this.audit.record(actor, 'post.edited', { object: post, label: words.title, unitPath: campaign.unitPath });
  }
}

/** The post as its form shows it, by field name. */
export const postValues = ({ unit, postedOn, title, body, invented }: CampaignPost): Record<string, string> => ({
  unitId: String(unit.id),
  postedOn: formatDay(postedOn),
  title,
  body,
  invented: invented ? 'on' : '',
});
