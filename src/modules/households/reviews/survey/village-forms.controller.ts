import { Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { redirect } from '../../../platform/web/redirected.js';
import { CompleteVillageForms } from './complete-village-forms.js';
import { VillageForms } from './village-forms.js';
import { villageFormsPage } from './village-forms.views.js';

/** Phiếu B of a whole thôn: what each still lacks, and closing those that lack nothing. */
@Controller('reviews/:id/villages/:village/forms')
export class VillageFormsController {
  constructor(
    private readonly forms: VillageForms,
    private readonly complete: CompleteVillageForms,
  ) {}

  @Get()
  @Can('review.conduct')
  @Page('reviews/village-forms')
  async show(
    @Param('id', { schema: Id }) id: number,
    @Param('village', { schema: Id }) village: number,
    @Visit() { actor, query, form, locale }: Visit,
  ) {
    return villageFormsPage(await this.forms.of(actor, id, village), readListQuery(query, []), form, locale);
  }

  @Post()
  @Can('review.conduct')
  async close(@Param('id', { schema: Id }) id: number, @Param('village', { schema: Id }) village: number, @CurrentActor() actor: Actor) {
    const { closed, open } = await this.complete.run(actor, id, village);
    return redirect(open ? `/reviews/${id}/villages/${village}/forms` : `/reviews/${id}`, 'reviews.forms.closed', { closed, open });
  }
}
