import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { HouseholdRepository } from '../household.repository.js';
import type { ExitRegistration } from './exit-registration.entity.js';
import { NewRegistration, type RegistrationFacts } from './new-registration.js';

/** An officer writes down that a household wants to leave the list this year. */
@Injectable()
export class RegisterForExit {
  constructor(
    private readonly households: HouseholdRepository,
    private readonly registrations: NewRegistration,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { householdId, ...facts }: RegistrationFacts & { householdId: number }): Promise<ExitRegistration> {
    const household = await this.households.within(actor, householdId, 'support.manage');
    const registration = await this.registrations.make(household, facts, 'officer');
    const label = household.headName;
    await this.audit.record(actor, 'exit.registered', { object: registration, label, unitPath: registration.path });
    return registration;
  }
}
