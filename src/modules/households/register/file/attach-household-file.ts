import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { Attachments } from '../../../platform/files/attachments.js';
import type { UploadedFile } from '../../../platform/files/uploaded-file.js';
import { LivingHouseholds } from '../living-households.js';

/** Keeps a photo or a paper with the household. */
@Injectable()
export class AttachHouseholdFile {
  constructor(
    private readonly living: LivingHouseholds,
    private readonly attachments: Attachments,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { file, title }: { file: UploadedFile; title: string | null }): Promise<void> {
    const household = await this.living.open(actor, id);
    await this.attachments.attach(actor, file, { type: 'Household', id, unitPath: household.path, title });
    const subject = { object: household, label: household.headName, unitPath: household.path, details: { file: file.name } };
    await this.audit.record(actor, 'household.fileAttached', subject);
  }
}
