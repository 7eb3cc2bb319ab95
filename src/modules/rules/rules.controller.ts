import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../access/can.js';
import type { Actor } from '../platform/actor.js';
import { NotVisible } from '../platform/rule-broken.js';
import { CurrentActor, Page, Request, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { readListQuery } from '../platform/web/list-query.js';
import { redirect } from '../platform/web/redirected.js';
import type { WebRequest } from '../platform/web/request.js';
import { ChangeRuleValue } from './change-rule-value.js';
import { valuePage } from './rule-forms.views.js';
import { RuleManager } from './rule-manager.js';
import { RuleSets } from './rule-sets.repository.js';
import { mayBeEdited } from './rule-value.rules.js';
import { RuleValueForm } from './rules.forms.js';
import { ruleSetPage, rulesPage } from './rules.views.js';

@Controller('rules')
export class RulesController {
  constructor(
    private readonly sets: RuleSets,
    private readonly manager: RuleManager,
    private readonly changeValue: ChangeRuleValue,
  ) {}

  @Get()
  @Can('rule.view')
  @Page('rules/index')
  async list(@Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    return rulesPage(await this.sets.all(), readListQuery(query, [], ['kind']), locale);
  }

  @Get(':id')
  @Can('rule.view')
  @Page('rules/show')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const rules = await this.sets.byId(id);
    const mayManage = await this.manager.mayManage(actor, rules.scopeUnitId);
    const mayOverride = (await this.manager.provinces(actor)).length > 0;
    return ruleSetPage(
      rules,
      { mayManage, mayOverride, mayAudit: actor.can('audit.view'), mayCompare: actor.can('household.view') },
      locale,
    );
  }

  @Get(':id/values/:key')
  @Can('rule.manage')
  @Page('rules/value')
  async edit(@Param('id', { schema: Id }) id: number, @Param('key') key: string, @Visit() { form, locale }: Visit) {
    const rules = await this.sets.byId(id);
    const value = rules.values.find((each) => each.key === key);
    if (!value || !mayBeEdited(value.unit)) throw new NotVisible();
    return valuePage(rules, value, form, locale);
  }

  @Post(':id/values/:key')
  @Can('rule.manage')
  async change(
    @Param('id', { schema: Id }) id: number,
    @Param('key') key: string,
    @CurrentActor() actor: Actor,
    @Body({ schema: RuleValueForm }) form: RuleValueForm,
  ) {
    const { label } = await this.changeValue.run(actor, id, key, form);
    return redirect(`/rules/${id}`, 'rules.value.changed', { label });
  }
}
