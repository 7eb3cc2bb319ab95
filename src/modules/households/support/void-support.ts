import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { SupportRepository } from './support.repository.js';

/** A support that was entered by mistake counts no more; it stays to be read. */
@Injectable()
export class VoidSupport {
  constructor(
    private readonly supports: SupportRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async run(actor: Actor, { id, reason }: { id: number; reason: string }): Promise<void> {
    const support = await this.supports.within(actor, id, 'support.manage');
    if (support.voidedOn) throw new RuleBroken('support.rule.voided');
    support.voidedOn = this.clock.today();
    support.voidReason = reason;
    const label = support.household?.headName ?? support.programme;
    await this.audit.record(actor, 'support.voided', { object: support, label, unitPath: support.path, why: reason });
  }
}
