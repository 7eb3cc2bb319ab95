import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import { Clock } from '../../../platform/time/clock.js';
import { Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
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
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, locale }: Visit) {
    const list = readListQuery(query, [], BOARD_FILTERS);
    const board = await this.board.run(actor, id, list, this.clock.today());
    await this.look.run(actor, board.round, 'board', { ...list.filters, q: list.q, of: list.page, rows: board.cases.total });
    return boardPage(board, list, actor, locale);
  }
}
