import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Request, Visit } from '../../../platform/web/decorators.js';
import { Id, requiredDay, requiredText } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { redirect } from '../../../platform/web/redirected.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { LookAtHouseholds } from '../../register/looks/look-at-households.js';
import { commonAncestor } from '../../register/search/scope.rules.js';
import { ReadRequest } from './read-request.js';
import { REQUEST_FILTERS, REQUEST_SORTS, RequestListQuery } from './request-list.query.js';
import { answerPage, refusalPage, requestListPage, requestPage } from './requests.views.js';
import { RefuseRequest } from './refuse-request.js';

const RefusalForm = z.object({ answerNumber: requiredText(100), answeredOn: requiredDay, answerReason: requiredText(2000) });
type RefusalForm = z.infer<typeof RefusalForm>;

@Controller('reviews/requests')
export class RequestsController {
  constructor(
    private readonly list: RequestListQuery,
    private readonly read: ReadRequest,
    private readonly refuse: RefuseRequest,
    private readonly looks: LookAtHouseholds,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('reviews/requests')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = readListQuery(query, Object.keys(REQUEST_SORTS), REQUEST_FILTERS);
    const found = await this.list.page(actor, list, this.clock.today());
    const details = { q: list.q, ...list.filters, page: list.page, rows: found.total };
    const unitPath = commonAncestor(actor.paths('household.view'));
    await this.looks.run(actor, 'household.listed', { object: { type: 'ReviewRequest', id: 'list' }, unitPath, details });
    return requestListPage(found, list, actor, locale);
  }

  @Get(':id')
  @Can('household.view')
  @Page('reviews/request')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return requestPage(await this.read.run(actor, id), actor, locale);
  }

  @Get(':id/answer')
  @Can('household.view')
  @Page('reviews/answer')
  async letter(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return answerPage(await this.read.run(actor, id), locale);
  }

  @Get(':id/refusal')
  @Can('review.decide')
  @Page('reviews/refusal')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return refusalPage(await this.read.run(actor, id), form, form.view({ answeredOn: formatDay(this.clock.today()) }), locale);
  }

  @Post(':id/refusal')
  @Can('review.decide')
  async say(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: RefusalForm }) form: RefusalForm) {
    await this.refuse.run(actor, id, form);
    return redirect(`/reviews/requests/${id}`, 'reviews.refusal.done');
  }
}
