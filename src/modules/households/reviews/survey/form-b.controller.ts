import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { InvalidForm } from '../../../platform/web/invalid-form.js';
import { redirect } from '../../../platform/web/redirected.js';
import { LookAtCase } from '../cases/look-at-case.js';
import { CompleteFormB } from './complete-form-b.js';
import { formBPage } from './form-b.views.js';
import { ReopenFormB } from './reopen-form-b.js';
import { SaveFormB } from './save-form-b.js';
import { FORM_B_PAGES } from './survey-answers.js';
import { AnyForm, type EnteredPage, EnteredPages, FormBPage, type FormBInput, PAGE_FORMS } from './survey.forms.js';

/** Phiếu B on a phone: one page after the other, each kept as a draft. */
@Controller('reviews/cases/:id/form-b')
export class FormBController {
  constructor(
    private readonly look: LookAtCase,
    private readonly save: SaveFormB,
    private readonly complete: CompleteFormB,
    private readonly reopen: ReopenFormB,
  ) {}

  @Get(':page')
  @Can('household.view')
  @Page('reviews/form-b')
  async form(
    @Param('id', { schema: Id }) id: number,
    @Param('page', { schema: FormBPage }) page: FormBPage,
    @Visit() { actor, form, locale }: Visit,
  ) {
    return formBPage(await this.look.run(actor, id), page, form, actor, locale);
  }

  @Post('result')
  @Can('review.conduct')
  async finish(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    await this.complete.run(actor, id);
    return redirect(`/reviews/cases/${id}`, 'reviews.formB.completed');
  }

  @Post('reopen')
  @Can('review.conduct')
  async again(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    await this.reopen.run(actor, id);
    return redirect(`/reviews/cases/${id}/form-b/household`, 'reviews.formB.reopened');
  }

  @Post(':page')
  @Can('review.conduct')
  async keep(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('page', { schema: EnteredPages }) page: EnteredPage,
    @Body({ schema: AnyForm }) body: AnyForm,
  ) {
    await this.save.run(actor, id, read(page, body));
    return redirect(`/reviews/cases/${id}${after(page, body['then'])}`, 'reviews.form.saved');
  }
}

/** "Save and stop" leaves, adding up shows the same page again; otherwise the next one follows. */
function after(page: EnteredPage, then: unknown): string {
  if (then === 'stop') return '';
  return `/form-b/${then === 'stay' ? page : FORM_B_PAGES[FORM_B_PAGES.indexOf(page) + 1]!}`;
}

/** Which fields a page has is known only by its name. */
function read(page: EnteredPage, body: AnyForm): FormBInput {
  const parsed = PAGE_FORMS[page].safeParse(body);
  if (!parsed.success) throw InvalidForm.fromIssues(parsed.error.issues);
  return { page, ...parsed.data } as FormBInput;
}
