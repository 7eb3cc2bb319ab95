import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { redirect } from '../../../platform/web/redirected.js';
import { LookAtHouseholds } from '../looks/look-at-households.js';
import { commonAncestor } from '../search/scope.rules.js';
import { VillagePlaces } from '../village-place.js';
import { AcceptTransfer } from './accept-transfer.js';
import { ReadTransfer } from './read-transfer.js';
import { AcceptForm } from './transfers.forms.js';
import { TransfersQuery } from './transfers.query.js';
import { transferListPage, transferPage } from './transfers.views.js';

/** Moves between communes, for the side that gives and the side that takes. */
@Controller('households/transfers')
export class TransfersController {
  constructor(
    private readonly transfers: TransfersQuery,
    private readonly read: ReadTransfer,
    private readonly places: VillagePlaces,
    private readonly accept: AcceptTransfer,
    private readonly looks: LookAtHouseholds,
  ) {}

  @Get()
  @Can('household.manage')
  @Page('households/transfers')
  async index(@Visit() { actor, query, locale }: Visit) {
    const list = readListQuery(query, [], ['state']);
    const found = await this.transfers.page(actor, list);
    const details = { ...list.filters, page: list.page, rows: found.total };
    const unitPath = commonAncestor(actor.paths('household.manage'));
    await this.looks.run(actor, 'household.listed', { object: { type: 'HouseholdTransfer', id: 'list' }, unitPath, details });
    return transferListPage(found, list, actor, locale);
  }

  @Get(':transferId')
  @Can('household.manage')
  @Page('households/transfer')
  async show(@Visit() { actor, form, locale }: Visit, @Param('transferId', { schema: Id }) id: number) {
    const transfer = await this.read.run(actor, id);
    const takes = actor.canAt('household.manage', transfer.toPath);
    const villages = takes ? await this.places.inCommune(transfer.toCommuneId, transfer.movesOn) : [];
    const options = villages.map((village) => ({ value: String(village.id), label: village.name }));
    return transferPage(transfer, form, options, { takes, gives: actor.canAt('household.manage', transfer.fromPath), locale });
  }

  @Post(':transferId')
  @Can('household.manage')
  async take(
    @CurrentActor() actor: Actor,
    @Param('transferId', { schema: Id }) id: number,
    @Body({ schema: AcceptForm }) form: AcceptForm,
  ) {
    const householdId = await this.accept.run(actor, id, form);
    return redirect(`/households/${householdId}`, 'register.transfer.accepted');
  }
}
