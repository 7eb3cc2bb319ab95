import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Request } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { RoundListQuery } from '../rounds/round-list.query.js';
import { RecordQuery } from './record.query.js';
import { recordPage } from './record.views.js';

@Controller('reviews/:id/record')
export class RecordController {
  constructor(
    private readonly rounds: ReviewRoundRepository,
    private readonly names: RoundListQuery,
    private readonly record: RecordQuery,
  ) {}

  @Get()
  @Can('household.view')
  @Page('reviews/record')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const round = await this.rounds.visibleTo(actor, id);
    return recordPage(round, await this.names.communeName(id), await this.record.papers(actor, id), locale);
  }
}
