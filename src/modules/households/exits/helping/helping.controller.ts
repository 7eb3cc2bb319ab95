import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import { Clock } from '../../../platform/time/clock.js';
import { Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { LookAtHouseholds } from '../../register/looks/look-at-households.js';
import { HelpedQuery } from './helped.query.js';
import { helpedListPage, helpedPage } from './helping.views.js';
import { ReadHelped } from './read-helped.js';

/** The households that the reader's own organisation helps to exit poverty. */
@Controller('support/helping')
export class HelpingController {
  constructor(
    private readonly helped: HelpedQuery,
    private readonly read: ReadHelped,
    private readonly looks: LookAtHouseholds,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('exit.help')
  @Page('exits/helping')
  async list(@Visit() { actor, query, locale }: Visit) {
    const list = readListQuery(query, [], []);
    const found = await this.helped.page(actor, list, this.clock.today());
    const shown = found.rows.map(({ householdId }) => householdId);
    if (shown.length) await this.looks.run(actor, 'exit.listedByHelper', { object: { type: 'ExitRegistration', id: 'helped' } }, shown);
    return helpedListPage(found, list, { seesNames: actor.can('household.view') }, locale);
  }

  @Get(':id')
  @Can('exit.help')
  @Page('exits/helped')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit) {
    return helpedPage(await this.read.run(actor, id), locale);
  }
}
