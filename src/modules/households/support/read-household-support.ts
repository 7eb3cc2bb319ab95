import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { ExitRegistrationRepository } from '../exits/exit-registration.repository.js';
import { HouseholdRepository } from '../household.repository.js';

/** Everything a household got and was promised. */
@Injectable()
export class ReadHouseholdSupport {
  constructor(
    private readonly households: HouseholdRepository,
    private readonly registrations: ExitRegistrationRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: number) {
    const household = await this.households.within(actor, id, 'household.view');
    await this.audit.record(actor, 'household.supportViewed', { object: household, label: household.headName, unitPath: household.path });
    const day = this.clock.today();
    return {
      ...{ household, day, manages: actor.canAt('support.manage', household.path) },
      registrations: await this.registrations.outcomes(id, day),
    };
  }
}

export type HouseholdSupport = Awaited<ReturnType<ReadHouseholdSupport['run']>>;
