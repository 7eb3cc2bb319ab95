import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import type { ListQuery } from '../../../platform/web/list-query.js';
import { ReadyCases } from '../decisions/ready-cases.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { ReviewRules } from '../review-rules.js';
import { RoundListQuery } from '../rounds/round-list.query.js';
import { BoardQuery } from './board.query.js';
import type { BoardFacts } from './board.views.js';

/** Everything the board of a round shows, for the thôn the actor may see. */
@Injectable()
export class ReadBoard {
  constructor(
    private readonly rounds: ReviewRoundRepository,
    private readonly rules: ReviewRules,
    private readonly names: RoundListQuery,
    private readonly board: BoardQuery,
    private readonly ready: ReadyCases,
  ) {}

  async run(actor: Actor, id: number, list: ListQuery, today: PlainDate): Promise<BoardFacts> {
    const round = await this.rounds.visibleTo(actor, id);
    return {
      round,
      commune: await this.names.communeName(id),
      procedure: await this.rules.procedure(round.procedureId),
      steps: await this.board.steps(actor, id, today),
      villages: await this.board.villages(actor, id, today),
      cases: await this.board.page(actor, id, list, today),
      ready: (await this.ready.of(round)).filter(({ path }) => actor.canAt('household.view', path)).length,
      today,
    };
  }
}
