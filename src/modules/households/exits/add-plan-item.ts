import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ExitHelper } from './exit-helper.entity.js';
import { ExitPlanItem } from './exit-plan-item.entity.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';
import type { Lack } from './exit-words.js';

export interface PlanItemFacts {
  registrationId: number;
  lack: Lack;
  what: string;
  helperId: number | null;
  dueOn: PlainDate | null;
}

/** Writes into the plan what is done about one thing the household lacks. */
@Injectable()
export class AddPlanItem {
  constructor(
    private readonly em: EntityManager,
    private readonly registrations: ExitRegistrationRepository,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `helperId` or `dueOn` */
  @Transactional()
  async run(actor: Actor, { registrationId, helperId, ...facts }: PlanItemFacts): Promise<ExitPlanItem> {
    const registration = await this.registrations.standing(actor, registrationId);
    if (facts.dueOn && facts.dueOn < registration.registeredOn) throw new RuleBroken('exits.rule.dueDay', {}, 'dueOn');
    const helper = helperId === null ? null : await this.em.findOne(ExitHelper, { id: helperId, registration });
    if (helperId !== null && !helper) throw new RuleBroken('exits.rule.helperOfOther', {}, 'helperId');
    const item = this.em.create(ExitPlanItem, { ...facts, registration, helper });
    const { household, path } = registration;
    await this.audit.record(actor, 'exit.planned', { object: registration, label: household.headName, unitPath: path });
    return item;
  }
}
