import type { Provider, Type } from '@nestjs/common';
import { BehindFigureQuery } from './behind-figure.query.js';
import { CountedReportQuery } from './counted-report.query.js';
import { ReadReport } from './read-report.js';
import { ReadReportScope } from './report-scope.js';
import { ReportsController } from './reports.controller.js';
import { ScopeUnitsQuery } from './scope-units.query.js';

export const REPORT_CONTROLLERS: Type[] = [ReportsController];

export const REPORT_PROVIDERS: Provider[] = [ReadReportScope, ScopeUnitsQuery, CountedReportQuery, BehindFigureQuery, ReadReport];
