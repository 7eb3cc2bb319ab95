import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CampaignDrafts } from '../campaign-drafts.js';

/** Takes a file off the document; its content stays, since something may have been decided on it. */
@Injectable()
export class RemoveDocumentFile {
  constructor(
    private readonly drafts: CampaignDrafts,
    private readonly attachments: Attachments,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, fileId: number): Promise<void> {
    const campaign = await this.drafts.living(actor, campaignId);
    const files = (await this.attachments.ofObjects('Campaign', [campaignId])).get(campaignId) ?? [];
    const file = files.find(({ id }) => id === fileId);
    if (!file) throw new NotVisible();
    this.attachments.remove(file);
    await this.audit.record(actor, 'campaign.fileRemoved', { object: campaign, label: file.name, unitPath: campaign.unitPath });
  }
}
