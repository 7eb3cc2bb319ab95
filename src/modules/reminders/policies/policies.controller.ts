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
    const policies = await this.sets.ofKindWithValues('reminder_policy');
    const catalogue = await this.sets.ofKind('deadline_catalogue');
    return policiesPage(this.sources.all, policies, catalogue, actor.can('rule.view'), locale);
  }
}
