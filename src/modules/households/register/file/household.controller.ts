import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import { Attachments } from '../../../platform/files/attachments.js';
import { Clock } from '../../../platform/time/clock.js';
import { Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { ViewHousehold } from '../looks/view-household.js';
import { HouseholdFileQuery } from './household-file.query.js';
import { householdPage } from './household-file.views.js';

@Controller('households/:id')
export class HouseholdController {
  constructor(
    private readonly view: ViewHousehold,
    private readonly files: HouseholdFileQuery,
    private readonly attachments: Attachments,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('households/show')
  async show(@Visit() { actor, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const household = await this.view.run(actor, id, 'file');
    const attached = (await this.attachments.ofObjects('Household', [id])).get(id) ?? [];
    return householdPage(household, await this.files.of(household), attached, {
      manages: actor.canAt('household.manage', household.path),
      sees: (path) => actor.canAt('household.view', path),
      today: this.clock.today(),
      locale,
    });
  }
}
