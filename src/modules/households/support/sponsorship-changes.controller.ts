import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { AddPromise } from './add-promise.js';
import { DeliverPromise } from './deliver-promise.js';
import { EndSponsorship } from './end-sponsorship.js';
import { deliveryPage, endSponsorshipPage, promisePage } from './sponsorship-forms.views.js';
import { SponsorshipPages } from './sponsorship-pages.js';
import { DeliveryForm, EndSponsorshipForm, PromiseForm } from './sponsorships.forms.js';

@Controller('support/sponsorships/:id')
export class SponsorshipChangesController {
  constructor(
    private readonly pages: SponsorshipPages,
    private readonly addPromise: AddPromise,
    private readonly deliver: DeliverPromise,
    private readonly endSponsorship: EndSponsorship,
  ) {}

  @Get('promises')
  @Can('support.manage')
  @Page('platform/form')
  async promiseForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { sponsorship, name } = await this.pages.running(actor, id);
    return promisePage(sponsorship, name, form, locale);
  }

  @Post('promises')
  @Can('support.manage')
  async promise(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: PromiseForm }) form: PromiseForm) {
    await this.addPromise.run(actor, { id, ...form });
    return redirect(`/support/sponsorships/${id}`, 'support.sponsor.promiseDone');
  }

  @Get('deliveries')
  @Can('support.manage')
  @Page('platform/form')
  async deliveryForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { sponsorship, name } = await this.pages.running(actor, id);
    const { promises, day } = await this.pages.one(actor, id);
    return deliveryPage(sponsorship, name, promises, day, form, locale);
  }

  @Post('deliveries')
  @Can('support.manage')
  async delivery(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: DeliveryForm }) form: DeliveryForm,
  ) {
    await this.deliver.run(actor, { id, ...form });
    return redirect(`/support/sponsorships/${id}`, 'support.sponsor.deliverDone');
  }

  @Get('end')
  @Can('support.manage')
  @Page('platform/form')
  async endForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { sponsorship, name } = await this.pages.running(actor, id);
    return endSponsorshipPage(sponsorship, name, this.pages.today(), form, locale);
  }

  @Post('end')
  @Can('support.manage')
  async end(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: EndSponsorshipForm }) form: EndSponsorshipForm,
  ) {
    await this.endSponsorship.run(actor, { id, ...form });
    return redirect(`/support/sponsorships/${id}`, 'support.sponsor.endDone');
  }
}
