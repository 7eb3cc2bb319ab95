import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { formatDay } from '../../../platform/format/format.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id, optionalText, requiredDay } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { REQUEST_FORMS } from '../review-words.js';
import { RegisterRequest } from './register-request.js';
import { RequestPlaces } from './request-places.js';
import { newRequestPage } from './requests.views.js';

const NewRequestForm = z.object({
  form: z.enum(REQUEST_FORMS, { error: 'web.field.required' }),
  receivedOn: requiredDay,
  reason: optionalText(2000),
});
type NewRequestForm = z.infer<typeof NewRequestForm>;

/** A request is taken at the file of the household that makes it. */
@Controller('households/:id/requests')
export class HouseholdRequestsController {
  constructor(
    private readonly places: RequestPlaces,
    private readonly register: RegisterRequest,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Can('review.conduct')
  @Page('reviews/request-new')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const household = await this.places.household(actor, id, 'review.conduct');
    return newRequestPage(household, form, form.view({ receivedOn: formatDay(this.clock.today()) }), locale);
  }

  @Post('new')
  @Can('review.conduct')
  async create(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: NewRequestForm }) form: NewRequestForm,
  ) {
    const request = await this.register.run(actor, { householdId: id, ...form });
    return redirect(`/reviews/requests/${request.id}`, request.state === 'taken' ? 'reviews.request.taken' : 'reviews.request.waits');
  }
}
