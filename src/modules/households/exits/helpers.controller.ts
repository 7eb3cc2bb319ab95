import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { AddHelper } from './add-helper.js';
import { EndHelper } from './end-helper.js';
import { HelperForm } from './exits.forms.js';
import { HelperUnitsQuery } from './helper-units.query.js';
import { helperPage } from './registration-forms.views.js';
import { LookAtRegistration } from './look-at-registration.js';

@Controller('support/exits/:id/helpers')
export class HelpersController {
  constructor(
    private readonly look: LookAtRegistration,
    private readonly units: HelperUnitsQuery,
    private readonly add: AddHelper,
    private readonly end: EndHelper,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Can('support.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const registration = await this.look.run(actor, id, 'support.manage');
    const day = this.clock.today();
    return helperPage(registration, await this.units.near(registration.path, day), day, form, locale);
  }

  @Post('new')
  @Can('support.manage')
  async create(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: HelperForm }) form: HelperForm) {
    await this.add.run(actor, { registrationId: id, ...form });
    return redirect(`/support/exits/${id}`, 'exits.helper.added');
  }

  @Post(':helperId/end')
  @Can('support.manage')
  async leave(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Param('helperId', { schema: Id }) helperId: number) {
    await this.end.run(actor, { registrationId: id, helperId });
    return redirect(`/support/exits/${id}`, 'exits.helper.ended');
  }
}
