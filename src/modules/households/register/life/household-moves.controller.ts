import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { HouseholdFacts } from './household-facts.js';
import { MergeForm, MoveForm, SplitForm } from './life.forms.js';
import { mergePage, movePage, splitPage } from './life.views.js';
import { MergeHousehold } from './merge-household.js';
import { MoveHousehold } from './move-household.js';
import { SplitHousehold } from './split-household.js';

/** Tách hộ, nhập hộ, chuyển thôn. */
@Controller('households/:id')
export class HouseholdMovesController {
  constructor(
    private readonly facts: HouseholdFacts,
    private readonly splitHousehold: SplitHousehold,
    private readonly mergeHousehold: MergeHousehold,
    private readonly moveHousehold: MoveHousehold,
  ) {}

  @Get('split')
  @Can('household.manage')
  @Page('households/form')
  async splitForm(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const facts = await this.facts.of(actor, id, form, locale);
    return splitPage(facts, await this.facts.members(facts), await this.facts.villages(facts));
  }

  @Post('split')
  @Can('household.manage')
  async split(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: SplitForm }) form: SplitForm) {
    const household = await this.splitHousehold.run(actor, id, form);
    return redirect(`/households/${household.id}`, 'register.split.done');
  }

  @Get('merge')
  @Can('household.manage')
  @Page('households/form')
  async mergeForm(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const facts = await this.facts.of(actor, id, form, locale);
    return mergePage(facts, await this.facts.members(facts));
  }

  @Post('merge')
  @Can('household.manage')
  async merge(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: MergeForm }) form: MergeForm) {
    const household = await this.mergeHousehold.run(actor, id, form);
    return redirect(`/households/${household.id}`, 'register.merge.done');
  }

  @Get('move')
  @Can('household.manage')
  @Page('households/form')
  async moveForm(@Visit() { actor, form, locale }: Visit, @Param('id', { schema: Id }) id: number) {
    const facts = await this.facts.of(actor, id, form, locale);
    return movePage(facts, await this.facts.villages(facts));
  }

  @Post('move')
  @Can('household.manage')
  async move(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: MoveForm }) form: MoveForm) {
    await this.moveHousehold.run(actor, id, form);
    return redirect(`/households/${id}`, 'register.move.done');
  }
}
