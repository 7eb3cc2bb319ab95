import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Request } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { ViewHousehold } from '../../register/looks/view-household.js';
import { HouseholdHistoryQuery } from './household-history.query.js';
import { householdReviewsPage } from './household-reviews.views.js';

/** The tab of a household's file that tells what reviews said of it. */
@Controller('households/:id/reviews')
export class HouseholdReviewsController {
  constructor(
    private readonly look: ViewHousehold,
    private readonly history: HouseholdHistoryQuery,
  ) {}

  @Get()
  @Can('household.view')
  @Page('reviews/household')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const household = await this.look.run(actor, id, 'reviews');
    const past = {
      spells: await this.history.spells(id),
      assessments: await this.history.assessments(id),
      requests: await this.history.requests(id),
    };
    return householdReviewsPage(household, past, actor, locale);
  }
}
