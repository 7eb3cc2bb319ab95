import type { Provider, Type } from '@nestjs/common';
import { ReportsApiController } from './api/reports.api.controller.js';
import { BehindFigureQuery } from './behind-figure.query.js';
import { CountedReportQuery } from './counted-report.query.js';
import { FollowedController } from './followed/followed.controller.js';
import { FollowedQuery } from './followed/followed.query.js';
import { ExportHouseholdList } from './lists/export-household-list.js';
import { HouseholdListsController } from './lists/household-lists.controller.js';
import { ListedHouseholdQuery } from './lists/listed-household.query.js';
import { ReadReport } from './read-report.js';
import { ReadReportScope } from './report-scope.js';
import { ReportsController } from './reports.controller.js';
import { ScopeUnitsQuery } from './scope-units.query.js';

export const REPORT_CONTROLLERS: Type[] = [HouseholdListsController, FollowedController, ReportsController, ReportsApiController];

export const REPORT_PROVIDERS: Provider[] = [
  ReadReportScope,
  ScopeUnitsQuery,
  CountedReportQuery,
  BehindFigureQuery,
  ReadReport,
  ListedHouseholdQuery,
  ExportHouseholdList,
  FollowedQuery,
];
