import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AddOverride } from './add-override.js';
import { ChangeRuleValue } from './change-rule-value.js';
import { ConfirmRules } from './confirm-rules.js';
import { LoadRuleSets } from './load-rule-sets.js';
import { RuleDecisionsController } from './rule-decisions.controller.js';
import { RuleManager } from './rule-manager.js';
import { RuleSets } from './rule-sets.repository.js';
import { RulesApiController } from './rules.api.controller.js';
import { RulesController } from './rules.controller.js';

@Module({
  imports: [AccessModule],
  controllers: [RulesController, RuleDecisionsController, RulesApiController],
  providers: [RuleSets, RuleManager, LoadRuleSets, AddOverride, ChangeRuleValue, ConfirmRules],
  exports: [RuleSets, RuleManager, AccessModule],
})
export class RulesModule {}
