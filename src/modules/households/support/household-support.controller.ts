import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { householdSupportPage } from './household-support.views.js';
import { ReadHouseholdSupport } from './read-household-support.js';

/** The tab of a household with everything it got and was promised. */
@Controller('households/:id/support')
export class HouseholdSupportController {
  constructor(private readonly read: ReadHouseholdSupport) {}

  @Get()
  @Can('household.view')
  @Page('support/household')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return householdSupportPage(await this.read.run(actor, id), locale);
  }
}
