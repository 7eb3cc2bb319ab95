import { LockMode } from '@mikro-orm/core';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../audit/audit-log.js';
import type { Actor } from '../../../platform/actor.js';
import { RuleBroken } from '../../../platform/rule-broken.js';
import { Unit } from '../../../units/unit.entity.js';
import { MovedSpells } from '../life/moved-spells.js';
import { NextHouseholdCode } from '../next-household-code.js';
import { VillagePlaces } from '../village-place.js';
import { OpenTransfers } from './open-transfers.js';
import type { AcceptForm } from './transfers.forms.js';

/** Where an arriving household is put. */
@Injectable()
export class ArrivalParts {
  constructor(
    readonly places: VillagePlaces,
    readonly codes: NextHouseholdCode,
    readonly spells: MovedSpells,
  ) {}
}

/** The receiving commune takes the household into one of its thôn, with a code of its own; file and history come along. */
@Injectable()
export class AcceptTransfer {
  constructor(
    private readonly em: EntityManager,
    private readonly transfers: OpenTransfers,
    private readonly parts: ArrivalParts,
    private readonly audit: AuditLog,
  ) {}

  /** Answers the household. @throws RuleBroken at `villageId`, `code` or `on` */
  @Transactional()
  async run(actor: Actor, id: number, { villageId, code, address, note }: AcceptForm): Promise<number> {
    const transfer = await this.transfers.of(actor, id, 'to');
    const { household, movesOn } = transfer;
    await this.em.refresh(household, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (household.endedOn) throw new RuleBroken('register.transfer.endedMeanwhile');
    const place = await this.parts.places.find(actor, villageId, movesOn, 'household.manage');
    if (place.communeId !== transfer.toCommune.id) throw new RuleBroken('households.rule.village', {}, 'villageId');
    const taken = await this.parts.codes.take(place.communeId, code);
    const village = this.em.getReference(Unit, villageId);
    Object.assign(household, { village, path: place.path, address, code: taken, codeUnit: transfer.toCommune });
    transfer.toVillage = village;
    this.transfers.decide(actor, transfer, 'accepted', note);
    await this.parts.spells.follow(household.id, villageId, movesOn);
    const subject = { object: household, label: household.headName, unitPath: place.path, why: note };
    await this.audit.record(actor, 'household.transferAccepted', subject);
    return household.id;
  }
}
