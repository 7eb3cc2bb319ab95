import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import { Clock } from '../../../platform/time/clock.js';
import { Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { LooksQuery } from './looks.query.js';
import { looksPage } from './looks.views.js';
import { ViewHousehold } from './view-household.js';

@Controller('households/:id/looks')
export class LooksController {
  constructor(
    private readonly view: ViewHousehold,
    private readonly looks: LooksQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('households/looks')
  async index(@Visit() { actor, query, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const household = await this.view.run(actor, id, 'looks');
    const list = readListQuery(query, [], ['all']);
    return looksPage(household, await this.looks.page(id, list), list, this.clock.today(), locale);
  }
}
