import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { LivingHouseholds } from '../living-households.js';
import { LeaveRegister } from './leave-register.js';
import type { EndForm } from './life.forms.js';

/** The household is no longer kept, from a day on, for a reason. Nothing is deleted. */
@Injectable()
export class EndHousehold {
  constructor(
    private readonly living: LivingHouseholds,
    private readonly register: LeaveRegister,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, { on, reason, why, version }: EndForm): Promise<void> {
    const household = await this.living.open(actor, id, version);
    await this.register.end(household, on, reason);
    await this.audit.record(actor, 'household.ended', { object: household, label: household.headName, unitPath: household.path, why });
  }
}
