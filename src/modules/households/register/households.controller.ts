import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { HouseholdRepository } from '../household.repository.js';
import { HOUSEHOLD_FILTERS, HOUSEHOLD_SORTS, HouseholdListQuery } from './household-list.query.js';
import { NewHouseholdForm } from './households.forms.js';
import { householdListPage, householdPage, newHouseholdPage } from './households.views.js';
import { newHouseholdOf } from './new-household.js';
import { RegisterHousehold } from './register-household.js';
import { VillagePlaces } from './village-place.js';

@Controller('households')
export class HouseholdsController {
  constructor(
    private readonly list: HouseholdListQuery,
    private readonly households: HouseholdRepository,
    private readonly places: VillagePlaces,
    private readonly register: RegisterHousehold,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('household.view')
  @Page('households/index')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = readListQuery(query, Object.keys(HOUSEHOLD_SORTS), HOUSEHOLD_FILTERS);
    const day = this.clock.today();
    const villages = await this.places.choices(actor, day, 'household.view');
    return householdListPage(await this.list.page(actor, list, day), villages, list, actor.can('household.manage'), locale);
  }

  @Get('new')
  @Can('household.manage')
  @Page('households/new')
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

  @Get(':id')
  @Can('household.view')
  @Page('households/show')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const household = await this.households.within(actor, id, 'household.view');
    const members = await this.households.members(household);
    await this.audit.record(actor, 'household.viewed', { object: household, label: household.headName, unitPath: household.path });
    return householdPage(household, members, locale);
  }
}
