import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../access/can.js';
import type { Actor } from '../platform/actor.js';
import { Uploads } from '../platform/files/upload.interceptor.js';
import { NotVisible } from '../platform/rule-broken.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { redirect } from '../platform/web/redirected.js';
import { headOf } from './acts-for.rules.js';
import { paperPage, signPage, stepPage } from './life-forms.views.js';
import { PLEDGE_STEPS } from './life/pledge-states.js';
import { RecordPaper } from './life/record-paper.js';
import { SignPledge } from './life/sign-pledge.js';
import { TakePledgeStep } from './life/take-pledge-step.js';
import { PaperForm, PledgeStepForm, SignForm } from './pledges.forms.js';
import { PledgeRepository } from './pledge.repository.js';
import { ReadPledge } from './read-pledge.js';

const Verb = z.enum(PLEDGE_STEPS);

/** Steps and signatures. */
@Controller('pledges/:id')
export class PledgeLifeController {
  constructor(
    private readonly pledges: PledgeRepository,
    private readonly read: ReadPledge,
    private readonly take: TakePledgeStep,
    private readonly sign: SignPledge,
    private readonly paper: RecordPaper,
  ) {}

  @Get('steps/:verb')
  @Can('pledge.manage')
  @Page('platform/form')
  async stepForm(@Param('id', { schema: Id }) id: number, @Param('verb') asked: string, @Visit() { actor, form, locale }: Visit) {
    return stepPage(await this.pledges.managedBy(actor, id), verbOf(asked), form, locale);
  }

  @Post('steps/:verb')
  @Can('pledge.manage')
  async step(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('verb') asked: string,
    @Body({ schema: PledgeStepForm }) form: PledgeStepForm,
  ) {
    const verb = verbOf(asked);
    await this.take.run(actor, id, verb, form);
    return redirect(`/pledges/${id}`, `pledges.done.${verb}`);
  }

  @Get('signature/:partyId')
  @Can('pledge.sign')
  @Page('pledges/sign')
  async signForm(
    @Param('id', { schema: Id }) id: number,
    @Param('partyId', { schema: Id }) partyId: number,
    @Visit() { actor, form, locale }: Visit,
  ) {
    const { parties, ...facts } = await this.read.proposed(actor, id);
    const party = parties.find((each) => each.id === partyId && headOf(actor, each.unitId));
    if (!party) throw new NotVisible();
    return signPage({ ...facts, party }, form, locale);
  }

  @Post('signature/:partyId')
  @Can('pledge.sign')
  async signHere(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Param('partyId', { schema: Id }) partyId: number,
    @Body({ schema: SignForm }) form: SignForm,
  ) {
    await this.sign.run(actor, id, { ...form, partyId });
    return redirect(`/pledges/${id}`, 'pledges.sign.done');
  }

  @Get('paper')
  @Can('pledge.manage')
  @Page('platform/form')
  async paperForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    await this.pledges.managedBy(actor, id);
    const { today } = await this.read.run(actor, id);
    return paperPage({ ...(await this.read.proposed(actor, id)), today }, form, locale);
  }

  @Post('paper')
  @Can('pledge.manage')
  @Uploads()
  async paperSigned(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: PaperForm }) form: PaperForm) {
    const { file, signedOn, partyIds, signerName: name, signerPosition: position } = form;
    await this.paper.run(actor, id, { file, signedOn, signers: partyIds.map((partyId) => ({ partyId, name, position })) });
    return redirect(`/pledges/${id}`, 'pledges.paper.done');
  }
}

function verbOf(asked: string) {
  const verb = Verb.safeParse(asked);
  if (!verb.success) throw new NotVisible();
  return verb.data;
}
