import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { yearOf } from '../../platform/time/plain-date.js';
import type { ExitRegistration } from './exit-registration.entity.js';
import type { ExitSlip } from './exit-slip.entity.js';
import { NewRegistration, type RegistrationFacts } from './new-registration.js';

/** The household registers by itself. For the coming year it counts from today. */
@Injectable()
export class RegisterBySlip {
  constructor(
    private readonly registrations: NewRegistration,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async run(
    actor: Actor,
    { slip, ...facts }: Omit<RegistrationFacts, 'year' | 'registeredOn'> & { slip: ExitSlip },
  ): Promise<ExitRegistration> {
    const today = this.clock.today();
    const year = Math.max(slip.year, yearOf(today));
    const registration = await this.registrations.make(slip.household, { ...facts, year, registeredOn: today }, 'household', slip);
    const label = slip.household.headName;
    await this.audit.record(actor, 'exit.registered', { object: registration, label, unitPath: registration.path });
    return registration;
  }
}
