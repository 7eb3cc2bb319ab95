import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CampaignsModule } from '../campaigns/campaigns.module.js';
import { ActivitiesController } from './activities/activities.controller.js';
import { ActivitiesQuery } from './activities/activities.query.js';
import { ActivityFiguresQuery } from './activities/activity-figures.query.js';
import { ActivityPapers } from './activities/activity-papers.js';
import { CountActivities } from './activities/count-activities.js';
import { CountingController } from './activities/counting.controller.js';
import { RecordActivity } from './activities/record-activity.js';
import { ReportActivityFigures } from './activities/report-activity-figures.js';
import { RemediesController } from './activities/remedies.controller.js';
import { PlanListQuery } from './api/plan-list.query.js';
import { PlansApiController } from './api/plans.api.controller.js';
import { TasksApiController } from './api/tasks.api.controller.js';
import { StopCountingController } from './activities/stop-counting.controller.js';
import { StopCounting } from './activities/stop-counting.js';
import { BOARD_CONTROLLERS, BOARD_PROVIDERS } from './board/board.providers.js';
import { OpenTasksQuery } from './board/open-tasks.query.js';
import { DueContexts } from './due/due-contexts.js';
import { FundTrail } from './funds/fund-trail.js';
import { FundsController } from './funds/funds.controller.js';
import { FundsQuery } from './funds/funds.query.js';
import { RecordFund } from './funds/record-fund.js';
import { ConfirmTaskImport } from './imports/confirm-task-import.js';
import { ReadTaskImport } from './imports/read-task-import.js';
import { TaskImportController } from './imports/task-import.controller.js';
import { UploadTasks } from './imports/upload-tasks.js';
import { ClauseCountsQuery } from './plan/clause-counts.query.js';
import { CreatePlan } from './plan/create-plan.js';
import { DeriveAnew } from './plan/derive-anew.js';
import { EditPlan } from './plan/edit-plan.js';
import { PlanController } from './plan/plan.controller.js';
import { PlanSheetController } from './plan/plan-sheet.controller.js';
import { PlansController } from './plan/plans.controller.js';
import { PlanFiles } from './plan-files.js';
import { PlanRepository } from './plan.repository.js';
import { PlanReportController } from './report/plan-report.controller.js';
import { PlanReportQuery } from './report/plan-report.query.js';
import { TASK_CONTROLLERS, TASK_PROVIDERS } from './tasks/tasks.providers.js';

const PLAN = [DueContexts, DeriveAnew, PlanRepository, CreatePlan, EditPlan, ClauseCountsQuery, PlanListQuery, PlanReportQuery];

const COUNTING = [ActivityFiguresQuery, CountActivities, StopCounting, ReportActivityFigures];
const HELD = [ActivitiesQuery, ActivityPapers, RecordActivity, ...COUNTING, FundsQuery, FundTrail, RecordFund, PlanFiles];
const IMPORTS = [UploadTasks, ReadTaskImport, ConfirmTaskImport];
const API = [PlansApiController, TasksApiController];
const PAGES = [
  TaskImportController,
  PlansController,
  PlanController,
  PlanSheetController,
  PlanReportController,
  CountingController,
  StopCountingController,
  ActivitiesController,
  RemediesController,
  FundsController,
];

@Module({
  imports: [AccessModule, CampaignsModule],
  controllers: [...API, ...PAGES, ...BOARD_CONTROLLERS, ...TASK_CONTROLLERS],
  providers: [...PLAN, ...IMPORTS, ...HELD, ...BOARD_PROVIDERS, ...TASK_PROVIDERS],
  exports: [OpenTasksQuery],
})
export class PlansModule {}
