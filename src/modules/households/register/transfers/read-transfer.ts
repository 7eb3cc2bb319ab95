import { Transactional } from '@mikro-orm/decorators/legacy';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { LookAtHouseholds } from '../looks/look-at-households.js';
import { type TransferRow, TransfersQuery } from './transfers.query.js';

/** Opens a proposal for either side; the receiving one sees who is coming, which is a look at the household. */
@Injectable()
export class ReadTransfer {
  constructor(
    private readonly transfers: TransfersQuery,
    private readonly looks: LookAtHouseholds,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number): Promise<TransferRow> {
    const transfer = await this.transfers.one(actor, id);
    if (!transfer) throw new NotVisible();
    await this.looks.run(actor, 'household.viewed', {
      object: { type: 'Household', id: String(transfer.householdId) },
      label: transfer.headName,
      unitPath: transfer.fromPath,
      details: { page: 'transfer' },
    });
    return transfer;
  }
}
