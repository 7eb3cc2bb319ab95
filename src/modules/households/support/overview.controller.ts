import { Controller, Get } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { dayOf, yearOf } from '../../platform/time/plain-date.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import type { WebRequest } from '../../platform/web/request.js';
import { HelpedQuery } from '../exits/helping/helped.query.js';
import { ExitResultsQuery } from '../exits/exit-results.query.js';
import { SupportOverviewQuery } from './overview.query.js';
import { supportOverviewPage } from './overview.views.js';
import { RevolvingListQuery } from './revolving-list.query.js';
import { SupportCoverageQuery } from './support-coverage.query.js';

/** Where the support pages begin: the year so far, without names. */
@Controller('support')
export class SupportOverviewController {
  constructor(
    private readonly exits: ExitResultsQuery,
    private readonly coverage: SupportCoverageQuery,
    private readonly revolving: RevolvingListQuery,
    private readonly overview: SupportOverviewQuery,
    private readonly helped: HelpedQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.count')
  @Page('support/overview')
  async show(@CurrentActor() actor: Actor, @Request() { locale }: WebRequest) {
    const day = this.clock.today();
    const paths = actor.paths('household.count');
    const year = yearOf(day);
    const facts = {
      exits: await this.exits.total(paths, year, day),
      given: await this.coverage.count({ paths, from: dayOf(year, 1, 1), until: dayOf(year + 1, 1, 1) }),
      revolving: await this.revolving.totals(paths, day),
      ...(await this.overview.on(paths, day)),
      helped: actor.can('exit.help') ? await this.helped.count(actor, day) : 0,
    };
    return supportOverviewPage({ ...facts, day, seesNames: actor.can('household.view') }, locale);
  }
}
