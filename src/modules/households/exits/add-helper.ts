import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { Unit } from '../../units/unit.entity.js';
import { ExitHelper } from './exit-helper.entity.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';
import { HelperUnitsQuery } from './helper-units.query.js';

export interface HelperFacts {
  registrationId: number;
  unitId: number;
  person: string;
  phone: string | null;
  since: PlainDate;
}

/** An organisation stands by the household, by the name of somebody. */
@Injectable()
export class AddHelper {
  constructor(
    private readonly em: EntityManager,
    private readonly registrations: ExitRegistrationRepository,
    private readonly units: HelperUnitsQuery,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `unitId` when it is no organisation near the household, or helps already; at `since` */
  @Transactional()
  async run(actor: Actor, { registrationId, unitId, ...facts }: HelperFacts): Promise<ExitHelper> {
    const registration = await this.registrations.standing(actor, registrationId);
    if (facts.since < registration.registeredOn) throw new RuleBroken('exits.rule.helperDay', {}, 'since');
    if (!(await this.units.isNear(unitId, registration.path, facts.since))) throw new RuleBroken('exits.rule.helperUnit', {}, 'unitId');
    const unit = await this.em.findOneOrFail(Unit, unitId);
    if (await this.em.findOne(ExitHelper, { registration, unit, until: null }))
      throw new RuleBroken('exits.rule.helperTwice', {}, 'unitId');
    const helper = this.em.create(ExitHelper, { ...facts, registration, unit });
    const { household, path } = registration;
    await this.audit.record(actor, 'exit.helperAdded', { object: registration, label: household.headName, unitPath: path });
    return helper;
  }
}
