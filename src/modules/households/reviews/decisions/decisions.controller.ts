import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Request, Visit } from '../../../platform/web/decorators.js';
import { Id, requiredDay, requiredText } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import type { WebRequest } from '../../../platform/web/request.js';
import { LookAtRound } from '../look-at-round.js';
import { DecideRound } from './decide-round.js';
import { decidePage, decisionPage } from './decisions.views.js';
import { certificatesPage } from './certificates.views.js';
import { ReadCertificates } from './read-certificates.js';
import { ReadDecisions } from './read-decisions.js';

const DecisionForm = z.object({ number: requiredText(100), date: requiredDay, signer: requiredText(100), position: requiredText(200) });
type DecisionForm = z.infer<typeof DecisionForm>;

@Controller('reviews')
export class DecisionsController {
  constructor(
    private readonly decisions: ReadDecisions,
    private readonly papers: ReadCertificates,
    private readonly decide: DecideRound,
    private readonly look: LookAtRound,
  ) {}

  @Get(':id/decision')
  @Can('review.decide')
  @Page('reviews/decide')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const ready = await this.decisions.toDecide(actor, id);
    await this.look.run(actor, ready.round, 'decide', { rows: ready.ready.length });
    return decidePage(ready, actor, form, locale);
  }

  @Post(':id/decision')
  @Can('review.decide')
  async sign(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: DecisionForm }) form: DecisionForm) {
    const decision = await this.decide.run(actor, id, form);
    return redirect(`/reviews/decisions/${decision.id}`, 'reviews.decide.done');
  }

  @Get('decisions/:id')
  @Can('household.view')
  @Page('reviews/decision')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const signed = await this.decisions.one(actor, id);
    await this.look.run(actor, signed.decision.round, 'decision', { of: id, rows: signed.rows.length });
    return decisionPage(signed, locale);
  }

  @Get('decisions/:id/certificates')
  @Can('household.view')
  @Page('reviews/certificates')
  async certificates(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return certificatesPage(await this.papers.ofDecision(actor, id), locale);
  }

  @Get('cases/:id/certificate')
  @Can('household.view')
  @Page('reviews/certificates')
  async certificate(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return certificatesPage(await this.papers.ofCase(actor, id), locale);
  }
}
