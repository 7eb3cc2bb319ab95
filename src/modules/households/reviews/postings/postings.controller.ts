import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Request, Visit } from '../../../platform/web/decorators.js';
import { Id, requiredDay, requiredText } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { newPostingPage, postingPage } from './postings.views.js';
import { LookAtRound } from '../look-at-round.js';
import { ReadPostings } from './read-postings.js';
import { RecordPosting } from './record-posting.js';

const PostingForm = z.object({ postedOn: requiredDay, places: requiredText(1000) });
type PostingForm = z.infer<typeof PostingForm>;

@Controller('reviews')
export class PostingsController {
  constructor(
    private readonly postings: ReadPostings,
    private readonly record: RecordPosting,
    private readonly look: LookAtRound,
  ) {}

  @Get(':id/villages/:village/posting')
  @Can('review.conduct')
  @Page('reviews/posting-new')
  async form(
    @Param('id', { schema: Id }) id: number,
    @Param('village', { schema: Id }) village: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const posting = await this.postings.toRecord(actor, id, village);
    await this.look.run(actor, posting.round, 'posting', { village, rows: posting.waiting.length });
    return newPostingPage(posting, form, locale);
  }

  @Post(':id/villages/:village/posting')
  @Can('review.conduct')
  async keep(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('village', { schema: Id }) village: number,
    @Body({ schema: PostingForm }) { postedOn, places }: PostingForm,
  ) {
    const where = await this.postings.toRecord(actor, id, village);
    const [posting] = await this.record.run(actor, where.round, where.village, postedOn, places);
    return redirect(`/reviews/postings/${posting!.id}`, 'reviews.posting.done');
  }

  @Get('postings/:id')
  @Can('household.view')
  @Page('reviews/posting')
  async list(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return postingPage(await this.postings.one(actor, id), locale);
  }
}
