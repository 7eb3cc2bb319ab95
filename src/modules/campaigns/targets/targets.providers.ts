import type { Provider, Type } from '@nestjs/common';
import { AcceptTargets } from './accept-targets.js';
import { AdjustTarget } from './adjust-target.js';
import { AssignController } from './assign.controller.js';
import { AssignPage } from './assign-page.js';
import { AssignableUnitsQuery } from './assignable-units.query.js';
import { AssignTargets } from './assign-targets.js';
import { AssignmentQuery } from './assignment.query.js';
import { CascadeQuery } from './cascade.query.js';
import { CheckBreakdown } from './check-breakdown.js';
import { ConfirmTargetImport } from './confirm-target-import.js';
import { ReadTarget } from './read-target.js';
import { ReadTargetImport } from './read-target-import.js';
import { TargetController } from './target.controller.js';
import { TargetImportController } from './target-import.controller.js';
import { TargetPageQuery } from './target-page.query.js';
import { UploadTargets } from './upload-targets.js';
import { ImportDraftRepository } from '../imports/import-draft.repository.js';
import { TargetListQuery } from './target-list.query.js';
import { TargetsController } from './targets.controller.js';
import { TargetRepository } from './target.repository.js';
import { WaiveShortfall } from './waive-shortfall.js';
import { CheckAssignment } from './check-assignment.js';

export const TARGET_CONTROLLERS: Type[] = [TargetsController, AssignController, TargetImportController, TargetController];

export const TARGET_PROVIDERS: Provider[] = [
  CheckAssignment,
  AcceptTargets,
  AdjustTarget,
  AssignPage,
  AssignTargets,
  AssignableUnitsQuery,
  ConfirmTargetImport,
  ImportDraftRepository,
  ReadTarget,
  ReadTargetImport,
  TargetPageQuery,
  UploadTargets,
  AssignmentQuery,
  CascadeQuery,
  CheckBreakdown,
  TargetListQuery,
  TargetRepository,
  WaiveShortfall,
];
