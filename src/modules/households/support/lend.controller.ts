import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { HelperUnitsQuery } from '../exits/helper-units.query.js';
import { HouseholdRepository } from '../household.repository.js';
import { LendRevolving } from './lend-revolving.js';
import { loanPage } from './revolving-forms.views.js';
import { RevolvingSupports } from './revolving-supports.js';
import { LoanForm } from './revolving.forms.js';

@Controller('households/:id/revolving/new')
export class LendController {
  constructor(
    private readonly households: HouseholdRepository,
    private readonly loans: RevolvingSupports,
    private readonly units: HelperUnitsQuery,
    private readonly lend: LendRevolving,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('support.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Query('from') from: string | undefined, @Visit() { actor, form, locale }: Visit) {
    const household = await this.households.within(actor, id, 'support.manage');
    const day = this.clock.today();
    const asked = Id.safeParse(form.view().values['passedFromId'] || from);
    const source = asked.success ? await this.sourceOf(actor, asked.data) : null;
    return loanPage(household, { givers: await this.units.near(household.path, day), source, day }, form, locale);
  }

  @Post()
  @Can('support.manage')
  async create(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: LoanForm }) form: LoanForm) {
    const loan = await this.lend.run(actor, { householdId: id, ...form });
    return redirect(`/support/revolving/${loan.id}`, 'support.revolving.giveDone');
  }

  private async sourceOf(actor: Actor, id: number) {
    const loan = await this.loans.within(actor, id, 'support.manage');
    return { id, headName: loan.household.headName, inHand: await this.loans.inHand(id) };
  }
}
