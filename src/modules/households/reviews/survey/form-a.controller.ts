import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { LookAtCase } from '../cases/look-at-case.js';
import { formAPage } from './form-a.views.js';
import { SaveFormA } from './save-form-a.js';
import { FormAForm } from './survey.forms.js';

/** Phiếu A: recognised at a glance, for a household that asks to come in. */
@Controller('reviews/cases/:id/form-a')
export class FormAController {
  constructor(
    private readonly look: LookAtCase,
    private readonly save: SaveFormA,
  ) {}

  @Get()
  @Can('household.view')
  @Page('reviews/form-a')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return formAPage(await this.look.run(actor, id), form, locale);
  }

  @Post()
  @Can('review.conduct')
  async keep(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: FormAForm }) form: FormAForm) {
    const { done, ...formA } = form;
    const passed = await this.save.run(actor, id, formA, done === 'yes');
    if (passed) return redirect(`/reviews/cases/${id}/form-b/household`, 'reviews.formA.passed');
    return redirect(`/reviews/cases/${id}`, 'reviews.form.saved');
  }
}
