import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { translate } from '../../../platform/i18n/i18n.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { AddHousehold } from './add-household.js';
import { CancelRound } from './cancel-round.js';
import { DropCase } from './drop-case.js';
import { RoundListQuery } from './round-list.query.js';
import { AddHouseholdForm, ReasonForm } from './rounds.forms.js';
import { addPage, reasonPage } from './rounds.views.js';

/** Who is on the list of a round after it opened, and whether it is held at all. */
@Controller('reviews')
export class RoundChangesController {
  constructor(
    private readonly rounds: ReviewRoundRepository,
    private readonly names: RoundListQuery,
    private readonly add: AddHousehold,
    private readonly drop: DropCase,
    private readonly cancel: CancelRound,
  ) {}

  @Get(':id/add')
  @Can('review.conduct')
  @Page('reviews/add')
  async addForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const round = await this.rounds.conductedBy(actor, id);
    return addPage(round, await this.names.communeName(id), form, locale);
  }

  @Post(':id/add')
  @Can('review.conduct')
  async addOne(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: AddHouseholdForm }) form: AddHouseholdForm,
  ) {
    const added = await this.add.run(actor, id, form.code, form.source);
    return redirect(`/reviews/cases/${added.id}`, 'reviews.add.done');
  }

  @Get(':id/cancel')
  @Can('review.conduct')
  @Page('reviews/reason')
  async cancelForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const round = await this.rounds.conductedBy(actor, id);
    const [title, meaning] = ['reviews.cancel.title', 'reviews.cancel.meaning'].map((key) => translate(locale, key)) as [string, string];
    const what = { title, meaning, action: `/reviews/${id}/cancel`, cancelHref: `/reviews/${id}` };
    return reasonPage(round, await this.names.communeName(id), form, what, locale);
  }

  @Post(':id/cancel')
  @Can('review.conduct')
  async cancelIt(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: ReasonForm }) { reason }: ReasonForm,
  ) {
    await this.cancel.run(actor, id, reason);
    return redirect(`/reviews/${id}`, 'reviews.cancel.done');
  }

  @Get('cases/:id/drop')
  @Can('review.conduct')
  @Page('reviews/reason')
  async dropForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { round, row } = await this.rounds.caseVisibleTo(actor, id);
    await this.rounds.conductedBy(actor, round.id);
    const [title, meaning] = ['reviews.drop.title', 'reviews.drop.meaning'].map((key) =>
      translate(locale, key, { household: row.headName }),
    ) as [string, string];
    const what = { title, meaning, action: `/reviews/cases/${id}/drop`, cancelHref: `/reviews/cases/${id}` };
    return reasonPage(round, await this.names.communeName(round.id), form, what, locale);
  }

  @Post('cases/:id/drop')
  @Can('review.conduct')
  async dropOne(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: ReasonForm }) { reason }: ReasonForm,
  ) {
    const roundId = await this.drop.run(actor, id, reason);
    return redirect(`/reviews/${roundId}`, 'reviews.drop.done');
  }
}
