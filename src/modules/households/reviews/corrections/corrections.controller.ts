import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { CorrectDecision } from './correct-decision.js';
import { correctionPage } from './corrections.views.js';
import { CorrectionForm } from './corrections.forms.js';
import { ReadCorrection } from './read-correction.js';

/** Quyết định điều chỉnh: a decided household was classified wrongly. */
@Controller('reviews/cases/:id/correction')
export class CorrectionsController {
  constructor(
    private readonly read: ReadCorrection,
    private readonly correct: CorrectDecision,
  ) {}

  @Get()
  @Can('review.decide')
  @Page('reviews/correction')
  async form(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    return correctionPage(await this.read.run(actor, id), actor, form, locale);
  }

  @Post()
  @Can('review.decide')
  async sign(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: CorrectionForm }) form: CorrectionForm,
  ) {
    await this.correct.run(actor, id, form);
    return redirect(`/reviews/cases/${id}`, 'reviews.correction.done');
  }
}
