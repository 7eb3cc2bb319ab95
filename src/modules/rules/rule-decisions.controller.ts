import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../access/can.js';
import type { Actor } from '../platform/actor.js';
import { CurrentActor, Form, Page, Request, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import type { FormState } from '../platform/web/form-state.js';
import { redirect } from '../platform/web/redirected.js';
import type { WebRequest } from '../platform/web/request.js';
import { AddOverride } from './add-override.js';
import { ConfirmRules } from './confirm-rules.js';
import { confirmPage, overridePage } from './rule-forms.views.js';
import { RuleManager } from './rule-manager.js';
import { RuleSets } from './rule-sets.repository.js';
import { ConfirmRulesForm, OverrideForm } from './rules.forms.js';

/** What is decided about a whole set: that it holds, and that a province goes its own way. */
@Controller('rules/:id')
export class RuleDecisionsController {
  constructor(
    private readonly sets: RuleSets,
    private readonly manager: RuleManager,
    private readonly confirmRules: ConfirmRules,
    private readonly addOverride: AddOverride,
  ) {}

  @Get('confirm')
  @Can('rule.manage')
  @Page('rules/confirm')
  async confirmForm(@Param('id', { schema: Id }) id: number, @Form() form: FormState, @Request() { locale }: WebRequest) {
    return confirmPage(await this.sets.byId(id), form, locale);
  }

  @Post('confirm')
  @Can('rule.manage')
  async confirm(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: ConfirmRulesForm }) form: ConfirmRulesForm,
  ) {
    const { name } = await this.confirmRules.run(actor, id, form);
    return redirect(`/rules/${id}`, 'rules.confirm.done', { name });
  }

  @Get('override')
  @Can('rule.manage')
  @Page('rules/override')
  async overrideForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return overridePage(await this.sets.byId(id), await this.manager.provinces(actor), form, locale);
  }

  @Post('override')
  @Can('rule.manage')
  async override(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: OverrideForm }) form: OverrideForm,
  ) {
    const set = await this.addOverride.run(actor, id, form);
    return redirect(`/rules/${set.id}`, 'rules.override.done', { name: set.name });
  }
}
