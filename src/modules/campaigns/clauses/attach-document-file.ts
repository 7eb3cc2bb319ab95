import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import { CampaignDrafts } from '../campaign-drafts.js';
import type { DocumentFileForm } from './clauses.forms.js';

/** Keeps the scan of the launch document, or of what came with it. */
@Injectable()
export class AttachDocumentFile {
  constructor(
    private readonly drafts: CampaignDrafts,
    private readonly attachments: Attachments,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, campaignId: number, { file, title }: DocumentFileForm): Promise<void> {
    const campaign = await this.drafts.living(actor, campaignId);
    await this.attachments.attach(actor, file, { type: 'Campaign', id: campaignId, unitPath: campaign.unitPath, title });
    await this.audit.record(actor, 'campaign.fileAttached', { object: campaign, label: file.name, unitPath: campaign.unitPath });
  }
}
