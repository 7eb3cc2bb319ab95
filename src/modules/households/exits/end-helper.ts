import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { ExitHelper } from './exit-helper.entity.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';

/** The organisation no longer stands by the household, from today on. */
@Injectable()
export class EndHelper {
  constructor(
    private readonly em: EntityManager,
    private readonly registrations: ExitRegistrationRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Transactional()
  async run(actor: Actor, { registrationId, helperId }: { registrationId: number; helperId: number }): Promise<void> {
    const registration = await this.registrations.standing(actor, registrationId);
    const helper = await this.em.findOne(ExitHelper, { id: helperId, registration, until: null });
    if (!helper) throw new NotVisible();
    const today = this.clock.today();
    helper.until = today < helper.since ? helper.since : today;
    const { household, path } = registration;
    await this.audit.record(actor, 'exit.helperEnded', { object: registration, label: household.headName, unitPath: path });
  }
}
