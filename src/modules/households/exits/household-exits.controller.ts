import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Config } from '../../platform/config.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect, redirectWithWarning } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { RegistrationForm, SlipForm } from './exits.forms.js';
import { HouseholdOnDay } from './household-on-day.js';
import { IssueSlip } from './issue-slip.js';
import { RegisterForExit } from './register-for-exit.js';
import { registerPage, slipFormPage } from './registration-forms.views.js';
import { slipPage } from './slip.views.js';

/** Where registration begins: at the household's file. */
@Controller('households/:id')
export class HouseholdExitsController {
  constructor(
    private readonly households: HouseholdOnDay,
    private readonly register: RegisterForExit,
    private readonly issue: IssueSlip,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  @Get('exit-registration')
  @Can('support.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const day = this.clock.today();
    const { household, situation } = await this.households.read(actor, id, day);
    return registerPage(household, situation, day, form, locale);
  }

  @Post('exit-registration')
  @Can('support.manage')
  async create(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: RegistrationForm }) form: RegistrationForm,
  ) {
    const registration = await this.register.run(actor, { householdId: id, ...form });
    return redirect(`/support/exits/${registration.id}`, 'exits.register.done');
  }

  @Get('exit-slip')
  @Can('support.manage')
  @Page('platform/form')
  async slipForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const day = this.clock.today();
    const { household } = await this.households.read(actor, id, day);
    return slipFormPage(household, day, form, locale);
  }

  @Post('exit-slip')
  @Can('support.manage')
  async issueSlip(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: SlipForm }) { year }: SlipForm,
    @Request() { session }: WebRequest,
  ) {
    const code = await this.issue.run(actor, { householdId: id, year });
    session.sealSecret(`exit slip ${id}`, JSON.stringify({ code, year }));
    return redirect(`/households/${id}/exit-slip/print`);
  }

  /** Shown once: whoever needs it again gets a new one. */
  @Get('exit-slip/print')
  @Can('support.manage')
  @Page('exits/slip')
  async slip(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale, session }: WebRequest) {
    const { household } = await this.households.read(actor, id, this.clock.today());
    const kept = session.takeSecret(`exit slip ${id}`);
    if (!kept) return redirectWithWarning(`/households/${id}/exit-slip`, 'exits.slip.shownOnce');
    return slipPage(household, JSON.parse(kept) as { code: string; year: number }, this.config.publicUrl, locale);
  }
}
