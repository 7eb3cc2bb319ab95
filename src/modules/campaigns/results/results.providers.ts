import type { Provider, Type } from '@nestjs/common';
import { AcceptResults } from './accept-results.js';
import { DecisionRepository } from './decision.repository.js';
import { FreezeRound } from './freeze-round.js';
import { MeasurementRepository } from './measurement.repository.js';
import { OpenRounds } from './open-rounds.js';
import { ReportContextQuery } from './report-context.query.js';
import { ReportResults } from './report-results.js';
import { ReturnResults } from './return-results.js';
import { CheckReports } from './check-reports.js';

export const RESULT_CONTROLLERS: Type[] = [];

export const RESULT_PROVIDERS: Provider[] = [
  CheckReports,
  AcceptResults,
  DecisionRepository,
  FreezeRound,
  MeasurementRepository,
  OpenRounds,
  ReportContextQuery,
  ReportResults,
  ReturnResults,
];
