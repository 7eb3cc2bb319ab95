import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { BOARD_CONTROLLERS, BOARD_PROVIDERS } from './board/board.providers.js';
import { OpenTasksQuery } from './board/open-tasks.query.js';
import { CreatePlan } from './plan/create-plan.js';
import { EditPlan } from './plan/edit-plan.js';
import { PlanController } from './plan/plan.controller.js';
import { PlansController } from './plan/plans.controller.js';
import { PlanRepository } from './plan.repository.js';
import { PlanReportController } from './report/plan-report.controller.js';
import { PlanReportQuery } from './report/plan-report.query.js';
import { TASK_CONTROLLERS, TASK_PROVIDERS } from './tasks/tasks.providers.js';

const PLAN = [PlanRepository, CreatePlan, EditPlan, PlanReportQuery];

@Module({
  imports: [AccessModule, CampaignsModule],
  controllers: [PlansController, PlanController, PlanReportController, ...BOARD_CONTROLLERS, ...TASK_CONTROLLERS],
  providers: [...PLAN, ...BOARD_PROVIDERS, ...TASK_PROVIDERS],
  exports: [OpenTasksQuery],
})
export class PlansModule {}
