import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import type { Target } from '../target.entity.js';
import { TargetRepository } from './target.repository.js';

/** Says why the units below are asked for less, in all, than the target above them; or takes that back (no reason). */
@Injectable()
export class WaiveShortfall {
  constructor(
    private readonly targets: TargetRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { targetId, reason }: { targetId: number; reason: string | null }): Promise<Target> {
    const target = await this.targets.assignableBy(actor, targetId);
    target.shortfallReason = reason;
    const label = `${target.indicator.code} · ${target.year}`;
    const verb = reason ? 'target.shortfallWaived' : 'target.shortfallWaiverTakenBack';
    await this.audit.record(actor, verb, { object: target, label, unitPath: target.unitPath, why: reason });
    return target;
  }
}
