import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import { Unit } from '../../../units/unit.entity.js';
import { LocalProgrammeChecks, type LocalProgrammeFacts } from './local-programme-checks.js';
import { LocalProgramme } from './local-programme.entity.js';
import { LocalProgrammes } from './local-programmes.js';

/** A unit lays down a support policy of its own. */
@Injectable()
export class AddLocalProgramme {
  constructor(
    private readonly em: EntityManager,
    private readonly programmes: LocalProgrammes,
    private readonly checks: LocalProgrammeChecks,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at the field that does not fit */
  @Transactional()
  async run(actor: Actor, { unitId, ...facts }: LocalProgrammeFacts & { unitId: number }): Promise<LocalProgramme> {
    const unit = (await this.programmes.units(actor, this.clock.today())).find(({ id }) => id === unitId);
    if (!unit) throw new RuleBroken('support.own.rule.unit', {}, 'unitId');
    await this.checks.run(unitId, null, facts);
    const made = this.em.create(LocalProgramme, { ...facts, unit: this.em.getReference(Unit, unitId), path: unit.path });
    await this.audit.record(actor, 'programme.added', { object: made, label: made.name, unitPath: made.path });
    return made;
  }
}
