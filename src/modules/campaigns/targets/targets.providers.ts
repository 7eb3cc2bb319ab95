import type { Provider, Type } from '@nestjs/common';
import { AcceptTargets } from './accept-targets.js';
import { AdjustTarget } from './adjust-target.js';
import { AssignTargets } from './assign-targets.js';
import { AssignmentQuery } from './assignment.query.js';
import { CascadeQuery } from './cascade.query.js';
import { CheckBreakdown } from './check-breakdown.js';
import { TargetListQuery } from './target-list.query.js';
import { TargetsController } from './targets.controller.js';
import { TargetRepository } from './target.repository.js';
import { WaiveShortfall } from './waive-shortfall.js';
import { CheckAssignment } from './check-assignment.js';

export const TARGET_CONTROLLERS: Type[] = [TargetsController];

export const TARGET_PROVIDERS: Provider[] = [
  CheckAssignment,
  AcceptTargets,
  AdjustTarget,
  AssignTargets,
  AssignmentQuery,
  CascadeQuery,
  CheckBreakdown,
  TargetListQuery,
  TargetRepository,
  WaiveShortfall,
];
