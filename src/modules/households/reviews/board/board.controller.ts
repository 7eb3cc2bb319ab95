import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Request } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { LookAtRound } from '../look-at-round.js';
import { BOARD_FILTERS } from './board.query.js';
import { boardPage } from './board.views.js';
import { ReadBoard } from './read-board.js';

@Controller('reviews/:id')
export class BoardController {
  constructor(
    private readonly board: ReadBoard,
    private readonly look: LookAtRound,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('reviews/board')
  async show(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Query() query: Record<string, unknown>,
    @Request() { locale }: WebRequest,
  ) {
    const list = readListQuery(query, [], BOARD_FILTERS);
    const board = await this.board.run(actor, id, list, this.clock.today());
    await this.look.run(actor, board.round, 'board', { ...list.filters, q: list.q, of: list.page, rows: board.cases.total });
    return boardPage(board, list, actor, locale);
  }
}
