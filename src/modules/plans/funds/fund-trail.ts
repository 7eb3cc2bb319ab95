import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import type { UploadedFile } from '../../platform/files/uploaded-file.js';
import { Clock } from '../../platform/time/clock.js';
import type { Plan } from '../plan.entity.js';
import type { FundInput } from './record-fund.js';
import type { PlanFundEntry } from './plan-fund-entry.entity.js';

/** Who wrote a movement of money, its papers, and the words of it for the audit. */
@Injectable()
export class FundTrail {
  constructor(
    private readonly attachments: Attachments,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  by(actor: Actor) {
    return { recordedBy: actor.userId, recordedByName: actor.name, recordedAt: this.clock.now() };
  }

  async keep(actor: Actor, { id }: PlanFundEntry, files: readonly UploadedFile[], unitPath: string): Promise<void> {
    for (const file of files) await this.attachments.attach(actor, file, { type: 'PlanFundEntry', id, unitPath });
  }

  async told(actor: Actor, plan: Plan, inputs: readonly FundInput[]): Promise<void> {
    const details = { entries: inputs.map(({ movement, source, amount }) => `${movement} ${source} ${amount}`) };
    await this.audit.record(actor, 'plan.fundRecorded', { object: plan, label: plan.name, unitPath: plan.unitPath, details });
  }
}
