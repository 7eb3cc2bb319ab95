import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';

/** The household takes its registration back, at the officer's desk: it is voluntary, and needs no reason. */
@Injectable()
export class WithdrawRegistration {
  constructor(
    private readonly registrations: ExitRegistrationRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async run(actor: Actor, { id, on, reason }: { id: number; on: PlainDate; reason: string | null }): Promise<void> {
    const registration = await this.registrations.standing(actor, id);
    const fits = on >= registration.registeredOn && on <= this.clock.today();
    if (!fits) throw new RuleBroken('exits.rule.withdrawalDay', {}, 'on');
    registration.withdrawnOn = on;
    registration.withdrawnBy = 'officer';
    registration.withdrawalReason = reason;
    const { household, path } = registration;
    await this.audit.record(actor, 'exit.withdrawn', { object: registration, label: household.headName, unitPath: path, why: reason });
  }
}
