import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Form, Page, Request } from '../../../platform/web/decorators.js';
import type { FormState } from '../../../platform/web/form-state.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { redirect } from '../../../platform/web/redirected.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { OpenRound } from './open-round.js';
import { RoundList } from './round-list.js';
import { ROUND_FILTERS, ROUND_SORTS, RoundListQuery } from './round-list.query.js';
import { NewRoundForm } from './rounds.forms.js';
import { newRoundPage, roundListPage } from './rounds.views.js';

@Controller('reviews')
export class RoundsController {
  constructor(
    private readonly rounds: RoundListQuery,
    private readonly list: RoundList,
    private readonly open: OpenRound,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('reviews/index')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = readListQuery(query, Object.keys(ROUND_SORTS), ROUND_FILTERS);
    const opens = (await this.list.communes(actor, this.clock.today())).length > 0;
    return roundListPage(await this.rounds.page(actor, list), await this.rounds.years(actor), list, { actor, conducts: opens, locale });
  }

  @Get('new')
  @Can('review.conduct')
  @Page('reviews/new')
  async form(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() { locale }: WebRequest) {
    const today = this.clock.today();
    const communes = await this.list.communes(actor, today);
    const only = communes.length === 1 ? String(communes[0]!.id) : '';
    return newRoundPage(form, form.view({ kind: 'yearly', startsOn: formatDay(today), communeId: only }), communes, locale);
  }

  @Post('new')
  @Can('review.conduct')
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewRoundForm }) form: NewRoundForm) {
    const round = await this.open.run(actor, form);
    return redirect(`/reviews/${round.id}`, 'reviews.new.done');
  }
}
