import { Body, Controller, Get, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import { NewHouseholdForm } from './households.forms.js';
import { newHouseholdPage } from './households.views.js';
import { newHouseholdOf } from './new-household.js';
import { RegisterHousehold } from './register-household.js';
import { HOUSEHOLD_FILTERS, HOUSEHOLD_SORTS } from './search/household-list.query.js';
import { householdListPage } from './search/household-list.views.js';
import { SearchHouseholds } from './search/search-households.js';
import { VillagePlaces } from './village-place.js';

@Controller('households')
export class HouseholdsController {
  constructor(
    private readonly search: SearchHouseholds,
    private readonly places: VillagePlaces,
    private readonly register: RegisterHousehold,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('households/index')
  async index(@Visit() { actor, query, locale }: Visit) {
    const list = readListQuery(query, HOUSEHOLD_SORTS, HOUSEHOLD_FILTERS);
    const villages = await this.places.choices(actor, this.clock.today(), 'household.view');
    const found = await this.search.run(actor, list, 'page');
    return householdListPage(found, villages, list, actor, locale);
  }

  @Get('new')
  @Can('household.manage')
  @Page('households/form')
  async form(@Visit() { actor, form, locale }: Visit) {
    const day = this.clock.today();
    const villages = await this.places.choices(actor, day, 'household.manage');
    return newHouseholdPage(form, form.view({ registeredOn: formatDay(day) }), villages, locale);
  }

  @Post('new')
  @Can('household.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewHouseholdForm }) form: NewHouseholdForm) {
    const household = await this.register.run(actor, newHouseholdOf(form));
    return redirect(`/households/${household.id}`, 'households.new.done');
  }
}
