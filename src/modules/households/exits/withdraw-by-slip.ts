import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';
import type { ExitSlip } from './exit-slip.entity.js';

/** The household takes back what it said, or what the officer wrote for it, with the same slip. */
@Injectable()
export class WithdrawBySlip {
  constructor(
    private readonly registrations: ExitRegistrationRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async run(actor: Actor, { slip, reason }: { slip: ExitSlip; reason: string | null }): Promise<void> {
    const registration = await this.registrations.standingOf(slip.household.id, slip.year);
    if (!registration) throw new RuleBroken('exits.public.nothing');
    registration.withdrawnOn = this.clock.today();
    registration.withdrawnBy = 'household';
    registration.withdrawalReason = reason;
    const label = slip.household.headName;
    await this.audit.record(actor, 'exit.withdrawn', { object: registration, label, unitPath: registration.path, why: reason });
  }
}
