import { Controller, Get } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { Page, Visit } from '../../platform/web/decorators.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import { DutySources } from '../duty-sources.js';
import { policiesPage } from './policies.views.js';

/** Which rule reminds whom of what, and when; the rules themselves are changed where all rules are. */
@Controller('reminder-policies')
export class PoliciesController {
  constructor(
    private readonly sets: RuleSets,
    private readonly sources: DutySources,
  ) {}

  @Get()
  @Can('duty.view')
  @Page('reminders/policies')
  async list(@Visit() { actor, locale }: Visit) {
    const found = [];
    for (const source of this.sources.all) found.push({ source, rules: await this.sets.byCode('reminder_policy', source.kind) });
    const catalogue = await this.sets.ofKind('deadline_catalogue');
    return policiesPage(found, catalogue, actor.can('rule.view'), locale);
  }
}
