import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id, requiredDay, requiredText } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { AnswerComplaint } from './answer-complaint.js';
import { ComplaintCase } from './complaint-case.js';
import { answerPage, complaintPage } from './complaints.views.js';
import { ReceiveComplaint } from './receive-complaint.js';

const ComplaintForm = z.object({ receivedOn: requiredDay, complainant: requiredText(100), content: requiredText(5000) });
type ComplaintForm = z.infer<typeof ComplaintForm>;
const AnswerForm = z.object({
  answeredOn: requiredDay,
  answer: requiredText(5000),
  outcome: z.enum(['kept', 'recheck'], { error: 'web.field.required' }),
});
type AnswerForm = z.infer<typeof AnswerForm>;

@Controller('reviews')
export class ComplaintsController {
  constructor(
    private readonly rounds: ReviewRoundRepository,
    private readonly complaints: ComplaintCase,
    private readonly receive: ReceiveComplaint,
    private readonly answer: AnswerComplaint,
    private readonly clock: Clock,
  ) {}

  @Get('cases/:id/complaint')
  @Can('review.conduct')
  @Page('reviews/complaint-new')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { row } = await this.rounds.caseVisibleTo(actor, id);
    return complaintPage(row, form.view({ receivedOn: formatDay(this.clock.today()) }), form, locale);
  }

  @Post('cases/:id/complaint')
  @Can('review.conduct')
  async keep(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: ComplaintForm }) form: ComplaintForm) {
    await this.receive.run(actor, id, form);
    return redirect(`/reviews/cases/${id}`, 'reviews.complaint.received');
  }

  @Get('complaints/:id')
  @Can('review.conduct')
  @Page('reviews/complaint-answer')
  async answerForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { row, complaint } = await this.complaints.open(actor, id);
    return answerPage(row, complaint, form.view({ answeredOn: formatDay(this.clock.today()) }), form, locale);
  }

  @Post('complaints/:id')
  @Can('review.conduct')
  async reply(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: AnswerForm }) form: AnswerForm) {
    const complaint = await this.answer.run(actor, id, form);
    return redirect(`/reviews/cases/${complaint.case.id}`, `reviews.complaint.done.${form.outcome}`);
  }
}
