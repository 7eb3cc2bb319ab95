import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id, requiredDay, requiredId, requiredText, several } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { LookAtRound } from '../look-at-round.js';
import { ReviewRoundRepository } from '../review-round.repository.js';
import { CaseRows } from '../steps/case-row.query.js';
import { AskDistrict } from './ask-district.js';
import { districtPage } from './district.views.js';
import { NoteDistrictOpinion } from './note-district-opinion.js';

const DistrictForm = z.discriminatedUnion('about', [
  z.object({ about: z.literal('ask'), askedOn: requiredDay }),
  z.object({ about: z.literal('answer'), answeredOn: requiredDay, opinion: requiredText(5000), back: several(requiredId) }),
]);
type DistrictForm = z.infer<typeof DistrictForm>;

/** Until 30/6/2025 the commune asked the huyện before it decided. */
@Controller('reviews/:id/district')
export class DistrictController {
  constructor(
    private readonly rounds: ReviewRoundRepository,
    private readonly cases: CaseRows,
    private readonly ask: AskDistrict,
    private readonly note: NoteDistrictOpinion,
    private readonly look: LookAtRound,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('review.conduct')
  @Page('reviews/district')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const round = await this.rounds.conductedBy(actor, id);
    const rows = await this.cases.atSteps(id, null, ['posted', 'district_opinion']);
    await this.look.run(actor, round, 'district', { rows: rows.length });
    return districtPage(round, rows, form, form.view({ askedOn: formatDay(this.clock.today()) }), this.clock.today(), locale);
  }

  @Post()
  @Can('review.conduct')
  async keep(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: DistrictForm }) form: DistrictForm) {
    const count = form.about === 'ask' ? await this.ask.run(actor, id, form.askedOn) : await this.note.run(actor, id, form);
    return redirect(`/reviews/${id}`, `reviews.district.done.${form.about}`, { count });
  }
}
