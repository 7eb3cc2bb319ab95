import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Request } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { RoundListQuery } from '../rounds/round-list.query.js';
import { CorrectionQuery } from '../corrections/correction.query.js';
import { LookAtCase } from './look-at-case.js';
import { CaseHistoryQuery } from './case-history.query.js';
import { casePage } from './case.views.js';

@Controller('reviews/cases/:id')
export class CaseController {
  constructor(
    private readonly look: LookAtCase,
    private readonly history: CaseHistoryQuery,
    private readonly corrections: CorrectionQuery,
    private readonly names: RoundListQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('reviews/case')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const sheet = await this.look.run(actor, id);
    const past = {
      votes: await this.history.votes(id),
      complaints: await this.history.complaints(id),
      corrections: await this.corrections.ofCase(id),
    };
    return casePage(sheet, past, await this.names.communeName(sheet.round.id), actor, this.clock.today(), locale);
  }
}
