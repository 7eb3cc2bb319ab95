import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';
import type { ExitRegistration } from './exit-registration.entity.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';

/** Opens a page or form of a registration; the look goes into the audit, as any look at a household. */
@Injectable()
export class LookAtRegistration {
  constructor(
    private readonly registrations: ExitRegistrationRepository,
    private readonly looks: LookAtHouseholds,
  ) {}

  async run(actor: Actor, id: number, permission: Permission): Promise<ExitRegistration> {
    const registration = await this.registrations.within(actor, id, permission);
    const { household, path } = registration;
    await this.looks.run(actor, 'exit.viewed', { object: registration, label: household.headName, unitPath: path }, [household.id]);
    return registration;
  }
}
