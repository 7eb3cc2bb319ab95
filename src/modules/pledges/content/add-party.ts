import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { Unit } from '../../units/unit.entity.js';
import { PledgeParty } from '../pledge-party.entity.js';
import { PledgeRepository } from '../pledge.repository.js';
import type { PartyRole } from '../pledge-words.js';
import { dayInYear } from './pledge-day.rules.js';
import { PledgeUnitsQuery } from './pledge-units.query.js';

/** Enters a unit among the parties of the version that is edited. */
@Injectable()
export class AddParty {
  constructor(
    private readonly em: EntityManager,
    private readonly pledges: PledgeRepository,
    private readonly units: PledgeUnitsQuery,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws RuleBroken at `unitId` when the unit has ended, is not near, or is a party already */
  @Transactional()
  async run(actor: Actor, pledgeId: number, { unitId, role }: { unitId: number; role: PartyRole }): Promise<PledgeParty> {
    const { pledge, content } = await this.pledges.editable(actor, pledgeId);
    const day = dayInYear(this.clock.today(), pledge.year);
    const ended = await this.units.ended(unitId, day);
    if (ended) throw new RuleBroken('pledges.rule.unitEnded', { unit: ended.title, day: formatDay(ended.last) }, 'unitId');
    const unit = await this.units.oneNear(unitId, pledge.unitPath, day);
    if (!unit) throw new RuleBroken('pledges.rule.unitFar', {}, 'unitId');
    const parties = await this.em.find(PledgeParty, { pledgeVersion: content });
    if (parties.some((party) => party.unit.id === unitId)) throw new RuleBroken('pledges.rule.partyTwice', { unit: unit.title }, 'unitId');
    const position = Math.max(0, ...parties.map((party) => party.position)) + 1;
    const reference = this.em.getReference(Unit, unitId);
    const party = this.em.create(PledgeParty, { pledgeVersion: content, unit: reference, path: unit.path, role, position });
    await this.audit.record(actor, 'pledge.partyAdded', {
      object: pledge,
      label: `${pledge.title}: ${unit.title}`,
      unitPath: pledge.unitPath,
    });
    return party;
  }
}
