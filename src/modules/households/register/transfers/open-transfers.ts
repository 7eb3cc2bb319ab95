import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import { HouseholdTransfer, type TransferState } from '../household-transfer.entity.js';

/** Opens a proposal that still waits, for the side whose word it is, locked until the transaction ends. */
@Injectable()
export class OpenTransfers {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async of(actor: Actor, id: number, side: 'from' | 'to'): Promise<HouseholdTransfer> {
    const transfer = await this.em.findOne(HouseholdTransfer, id, { lockMode: LockMode.PESSIMISTIC_WRITE, populate: ['household'] });
    const path = transfer && (side === 'from' ? transfer.fromPath : transfer.toPath);
    if (!transfer || !actor.canAt('household.manage', path!)) throw new NotVisible();
    if (transfer.state !== 'proposed') throw new RuleBroken(`register.transfer.notNow.${transfer.state}`);
    return transfer;
  }

  decide(actor: Actor, transfer: HouseholdTransfer, state: Exclude<TransferState, 'proposed'>, decisionNote: string | null): void {
    const decided = { decidedBy: actor.userId, decidedByName: actor.name, decidedAt: this.clock.now() };
    Object.assign(transfer, { state, decisionNote, ...decided });
  }
}
