import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Unit } from '../../../units/unit.entity.js';
import { LivingHouseholds } from '../living-households.js';
import { VillagePlaces } from '../village-place.js';
import type { MoveForm } from './life.forms.js';
import { MovedSpells } from './moved-spells.js';

/** The household goes to another thôn of its commune. Its class goes with it, from that day. */
@Injectable()
export class MoveHousehold {
  constructor(
    private readonly em: EntityManager,
    private readonly living: LivingHouseholds,
    private readonly places: VillagePlaces,
    private readonly spells: MovedSpells,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `on` or `villageId` */
  @Transactional()
  async run(actor: Actor, id: number, { on, villageId, address, why, version }: MoveForm): Promise<void> {
    const household = await this.living.open(actor, id, version);
    this.living.checkDay(on, household.registeredOn);
    const place = await this.places.find(actor, villageId, on, 'household.manage');
    await this.places.sameCommune(household, place, on, 'register.rule.otherCommune');
    if (villageId === household.village.id) throw new RuleBroken('register.rule.livesThere', {}, 'villageId');
    Object.assign(household, { village: this.em.getReference(Unit, villageId), path: place.path, address });
    await this.spells.follow(id, villageId, on);
    await this.audit.record(actor, 'household.moved', { object: household, label: household.headName, unitPath: place.path, why });
  }
}
