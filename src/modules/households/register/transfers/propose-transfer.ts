import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { Unit } from '../../../units/unit.entity.js';
import type { Household } from '../../household.entity.js';
import { HouseholdTransfer } from '../household-transfer.entity.js';
import { LivingHouseholds } from '../living-households.js';
import type { ProposeForm } from './transfers.forms.js';

/** Asks another commune to take a household over. Until it does, nothing moves. */
@Injectable()
export class ProposeTransfer {
  constructor(
    private readonly em: EntityManager,
    private readonly living: LivingHouseholds,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** Answers the number of the proposal. @throws RuleBroken at `communeId` or `on` */
  @Transactional()
  async run(actor: Actor, householdId: number, { communeId, on, why }: ProposeForm): Promise<number> {
    const household = await this.living.open(actor, householdId);
    this.living.checkDay(on, household.registeredOn);
    const [open] = await this.em.find(HouseholdTransfer, { household, state: 'proposed' }, { limit: 1 });
    if (open) throw new RuleBroken('register.transfer.openAlready');
    const toPath = await this.communePath(household, communeId, on);
    const transfer = this.em.create(HouseholdTransfer, {
      ...{ household, fromVillage: household.village, fromPath: household.path, toPath, movesOn: on, reason: why },
      toCommune: this.em.getReference(Unit, communeId),
      ...{ proposedBy: actor.userId, proposedByName: actor.name, proposedAt: this.clock.now() },
    });
    await this.audit.record(actor, 'household.transferProposed', {
      object: household,
      label: household.headName,
      unitPath: household.path,
      why,
    });
    return transfer.id;
  }

  private async communePath(household: Household, communeId: number, on: PlainDate): Promise<string> {
    const [commune] = await this.em.execute<{ path: string }[]>(
      `select path::text as path from unit_version where unit_id = :communeId and level = 'commune' and valid @> :on::date`,
      { communeId, on },
    );
    if (!commune) throw new RuleBroken('register.transfer.noSuchCommune', {}, 'communeId');
    if (household.path.startsWith(`${commune.path}.`)) throw new RuleBroken('register.transfer.sameCommune', {}, 'communeId');
    return commune.path;
  }
}
