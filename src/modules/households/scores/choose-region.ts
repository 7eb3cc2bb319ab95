import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { RuleManager } from '../../rules/rule-manager.js';
import { Unit } from '../../units/unit.entity.js';
import { ProvinceRegion } from './province-region.entity.js';
import type { RegionForm } from './scores.forms.js';

/** Says by which rural table a province counts, and where that is known from. */
@Injectable()
export class ChooseRegion {
  constructor(
    private readonly em: EntityManager,
    private readonly manager: RuleManager,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, { unitId, region, source }: RegionForm): Promise<ProvinceRegion> {
    await this.manager.check(actor, unitId);
    const written = { region, source, chosenByName: actor.name };
    const known = await this.em.findOne(ProvinceRegion, { unit: unitId });
    const chosen = known
      ? this.em.assign(known, written)
      : this.em.create(ProvinceRegion, { unit: this.em.getReference(Unit, unitId), ...written });
    await this.audit.record(actor, 'scores.regionChosen', { object: chosen, unitPath: await this.manager.pathOf(unitId), why: source });
    return chosen;
  }
}
