import type { Provider, Type } from '@nestjs/common';
import { AcceptResults } from './accept-results.js';
import { AddEvidence } from './add-evidence.js';
import { ApprovalsController } from './approvals.controller.js';
import { CheckReports } from './check-reports.js';
import { ConfirmResultImport } from './confirm-result-import.js';
import { DerivableQuery } from './derivable.query.js';
import { DeriveResults } from './derive-results.js';
import { DeriveResultsJob } from './derive-results.job.js';
import { DecisionRepository } from './decision.repository.js';
import { FreezeRound } from './freeze-round.js';
import { MeasurementController } from './measurement.controller.js';
import { MeasurementPageQuery } from './measurement-page.query.js';
import { MeasurementRepository } from './measurement.repository.js';
import { ObligationsQuery } from './obligations.query.js';
import { OnTimeController } from './on-time.controller.js';
import { OnTimeQuery } from './on-time.query.js';
import { OpenRounds } from './open-rounds.js';
import { ReadReportForm } from './read-report-form.js';
import { ReadResultImport } from './read-result-import.js';
import { ReadResults } from './read-results.js';
import { ReportableQuery } from './reportable.query.js';
import { ReportContextQuery } from './report-context.query.js';
import { ReportController } from './report.controller.js';
import { ReportResults } from './report-results.js';
import { ResultFiles } from './result-files.js';
import { ResultImportController } from './result-import.controller.js';
import { ResultsController } from './results.controller.js';
import { ResultSheetQuery } from './result-sheet.query.js';
import { ReturnResults } from './return-results.js';
import { RoundController } from './round.controller.js';
import { RoundListQuery } from './round-list.query.js';
import { RoundsController } from './rounds.controller.js';
import { RoundUnitsQuery } from './round-units.query.js';
import { UploadResults } from './upload-results.js';
import { WaitingResultsQuery } from './waiting-results.query.js';

export const RESULT_CONTROLLERS: Type[] = [
  ResultsController,
  OnTimeController,
  RoundsController,
  ApprovalsController,
  ResultImportController,
  RoundController,
  ReportController,
  MeasurementController,
];

const USE_CASES = [
  AcceptResults,
  AddEvidence,
  ConfirmResultImport,
  DeriveResults,
  DeriveResultsJob,
  FreezeRound,
  OpenRounds,
  ReportResults,
  ReturnResults,
  UploadResults,
];

const READS = [
  CheckReports,
  DecisionRepository,
  DerivableQuery,
  MeasurementPageQuery,
  MeasurementRepository,
  ObligationsQuery,
  OnTimeQuery,
  ReadReportForm,
  ReadResultImport,
  ReadResults,
  ReportableQuery,
  ReportContextQuery,
  ResultSheetQuery,
  RoundListQuery,
  RoundUnitsQuery,
  WaitingResultsQuery,
];

export const RESULT_PROVIDERS: Provider[] = [...USE_CASES, ...READS, ResultFiles];
