import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { HouseholdRepository } from '../household.repository.js';
import { GiveSupport } from './give-support.js';
import { giveSupportPage } from './support-form.views.js';
import { SupportChoicesQuery } from './support-choices.js';
import { SupportForm } from './supports.forms.js';

@Controller('households/:id/support/new')
export class GiveSupportController {
  constructor(
    private readonly households: HouseholdRepository,
    private readonly choices: SupportChoicesQuery,
    private readonly give: GiveSupport,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('support.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Query('plan') plan: string | undefined, @Visit() { actor, form, locale }: Visit) {
    const household = await this.households.within(actor, id, 'support.manage');
    const day = this.clock.today();
    return giveSupportPage(household, await this.choices.ofHousehold(household, day), day, form, String(plan ?? ''), locale);
  }

  @Post()
  @Can('support.manage')
  @Uploads()
  async create(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: SupportForm }) form: SupportForm) {
    await this.give.run(actor, { householdId: id, ...form });
    return redirect(`/households/${id}/support`, 'support.give.done');
  }
}
