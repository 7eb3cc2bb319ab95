import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Endpoint } from '../../../platform/api/endpoint.js';
import { listQueryOf, pageAnswer } from '../../../platform/api/paging.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Request } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { BoardQuery } from '../board/board.query.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { RoundListQuery } from '../rounds/round-list.query.js';
import { roundAnswer, RoundAnswer, RoundListParameters, RoundPage } from './reviews.answers.js';

@Controller('api/v1/reviews')
export class ReviewsApiController {
  constructor(
    private readonly list: RoundListQuery,
    private readonly rounds: ReviewRoundRepository,
    private readonly board: BoardQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Endpoint({
    summary: 'api.reviews.list',
    description: 'api.reviews.list.more',
    answer: RoundPage,
    example: { query: { year: 2026, kind: 'yearly' } },
  })
  async page(
    @CurrentActor() actor: Actor,
    @Query({ schema: RoundListParameters }) query: RoundListParameters,
    @Request() { url }: WebRequest,
  ) {
    const { rows, total } = await this.list.page(actor, listQueryOf(query));
    return pageAnswer(url, query, rows, total);
  }

  @Get(':id')
  @Can('household.view')
  @Endpoint({ summary: 'api.reviews.one', description: 'api.reviews.one.more', answer: RoundAnswer })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    const round = await this.rounds.visibleTo(actor, id);
    const today = this.clock.today();
    const [steps, villages] = [await this.board.steps(actor, id, today), await this.board.villages(actor, id, today)];
    return roundAnswer(round, await this.list.communeName(id), steps, villages);
  }
}
