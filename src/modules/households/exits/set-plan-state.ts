import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { ExitPlanItem } from './exit-plan-item.entity.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';
import type { PlanState } from './exit-words.js';

export interface PlanStateFacts {
  registrationId: number;
  itemId: number;
  state: PlanState;
  /** The day it was done; today where nothing is said. */
  doneOn: PlainDate | null;
  note: string | null;
}

/** How far a promise of the plan has come. */
@Injectable()
export class SetPlanState {
  constructor(
    private readonly em: EntityManager,
    private readonly registrations: ExitRegistrationRepository,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken at `doneOn` */
  @Transactional()
  async run(actor: Actor, { registrationId, itemId, state, doneOn, note }: PlanStateFacts): Promise<void> {
    const registration = await this.registrations.standing(actor, registrationId);
    const item = await this.em.findOne(ExitPlanItem, { id: itemId, registration });
    if (!item) throw new NotVisible();
    const day = doneOn ?? this.clock.today();
    if (day > this.clock.today() || day < registration.registeredOn) throw new RuleBroken('exits.rule.doneDay', {}, 'doneOn');
    Object.assign(item, { state, note, doneOn: state === 'done' ? day : null });
    const { household, path } = registration;
    await this.audit.record(actor, 'exit.planMoved', { object: registration, label: household.headName, unitPath: path });
  }
}
