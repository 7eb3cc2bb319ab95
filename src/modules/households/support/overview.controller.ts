import { Controller, Get } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import type { WebRequest } from '../../platform/web/request.js';
import { ExitResultsQuery } from '../exits/exit-results.query.js';
import { supportOverviewPage } from './overview.views.js';

/** Where the support pages begin: the year so far, without names. */
@Controller('support')
export class SupportOverviewController {
  constructor(
    private readonly exits: ExitResultsQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.count')
  @Page('support/overview')
  async show(@CurrentActor() actor: Actor, @Request() { locale }: WebRequest) {
    const day = this.clock.today();
    const paths = actor.paths('household.count');
    const exits = await this.exits.total(paths, yearOf(day), day);
    return supportOverviewPage({ exits, day, seesNames: actor.can('household.view') }, locale);
  }
}
