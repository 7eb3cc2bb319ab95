import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/messages.module.js';
import { RulesModule } from '../rules/rules.module.js';
import { ComposeDigests } from './compose-digests.js';
import { DeriveReminders } from './derive-reminders.js';
import { DutiesController } from './duties/duties.controller.js';
import { DutiesQuery } from './duties/duties.query.js';
import { DutySources } from './duty-sources.js';
import { Policies } from './policies/policies.js';
import { PoliciesController } from './policies/policies.controller.js';
import { SendReminders } from './send-reminders.js';
import { SendRemindersJob } from './send-reminders.job.js';
import { HELP_DUTIES } from './sources/help-duties.js';
import { PHASE_DUTIES } from './sources/phase-duties.js';
import { PLEDGE_DUTIES } from './sources/pledge-duties.js';
import { REPORT_DUTIES } from './sources/report-duties.js';
import { REVIEW_DUTIES } from './sources/review-duties.js';
import { TASK_DUTIES } from './sources/task-duties.js';

/** In the order in which the page of policies lists them. */
export const DUTY_SOURCES = [TASK_DUTIES, REPORT_DUTIES, PHASE_DUTIES, ...REVIEW_DUTIES, ...PLEDGE_DUTIES, ...HELP_DUTIES];

@Module({
  imports: [RulesModule, MessagesModule],
  controllers: [DutiesController, PoliciesController],
  providers: [DutySources, DutiesQuery, Policies, DeriveReminders, ComposeDigests, SendReminders, SendRemindersJob],
})
export class RemindersModule {
  constructor(sources: DutySources) {
    for (const source of DUTY_SOURCES) sources.register(source);
  }
}
