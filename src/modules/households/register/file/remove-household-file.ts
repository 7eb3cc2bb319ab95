import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { Attachments } from '../../../platform/files/attachments.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { LivingHouseholds } from '../living-households.js';

/** Takes a paper off the file; its content stays, since something may have been decided on it. */
@Injectable()
export class RemoveHouseholdFile {
  constructor(
    private readonly living: LivingHouseholds,
    private readonly attachments: Attachments,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, fileId: number): Promise<void> {
    const household = await this.living.open(actor, id);
    const files = (await this.attachments.ofObjects('Household', [id])).get(id) ?? [];
    const file = files.find((attachment) => attachment.id === fileId);
    if (!file) throw new NotVisible();
    this.attachments.remove(file);
    const subject = { object: household, label: household.headName, unitPath: household.path, details: { file: file.name } };
    await this.audit.record(actor, 'household.fileRemoved', subject);
  }
}
