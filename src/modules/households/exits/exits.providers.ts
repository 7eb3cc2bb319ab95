import { AddHelper } from './add-helper.js';
import { AddPlanItem } from './add-plan-item.js';
import { EndHelper } from './end-helper.js';
import { ExitListPages } from './exit-list-pages.js';
import { ExitListQuery } from './exit-list.query.js';
import { ExitPlanController } from './exit-plan.controller.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';
import { ExitResultsQuery } from './exit-results.query.js';
import { ExitSlips } from './exit-slips.js';
import { ExitsController } from './exits.controller.js';
import { HelperUnitsQuery } from './helper-units.query.js';
import { HelpersController } from './helpers.controller.js';
import { HelpedQuery } from './helping/helped.query.js';
import { HelpingController } from './helping/helping.controller.js';
import { ReadHelped } from './helping/read-helped.js';
import { HouseholdExitsController } from './household-exits.controller.js';
import { HouseholdLacksQuery } from './household-lacks.query.js';
import { HouseholdOnDay } from './household-on-day.js';
import { IssueSlip } from './issue-slip.js';
import { NewRegistration } from './new-registration.js';
import { OwnRegistrationController } from './own-registration.controller.js';
import { LookAtRegistration } from './look-at-registration.js';
import { ReadRegistration } from './read-registration.js';
import { RecordMeeting } from './record-meeting.js';
import { RegisterBySlip } from './register-by-slip.js';
import { RegisterForExit } from './register-for-exit.js';
import { RegistrationsController } from './registrations.controller.js';
import { SetPlanState } from './set-plan-state.js';
import { WithdrawBySlip } from './withdraw-by-slip.js';
import { WithdrawRegistration } from './withdraw-registration.js';

/** Addresses of one word come before those with an identifier. */
export const EXIT_CONTROLLERS = [
  ExitsController,
  HelpingController,
  HelpersController,
  ExitPlanController,
  RegistrationsController,
  HouseholdExitsController,
  OwnRegistrationController,
];

export const EXIT_PROVIDERS = [
  ...[ExitListQuery, ExitListPages, ExitResultsQuery, HelperUnitsQuery, HouseholdLacksQuery, HouseholdOnDay],
  ...[
    ExitRegistrationRepository,
    LookAtRegistration,
    ReadRegistration,
    NewRegistration,
    RegisterForExit,
    WithdrawRegistration,
    RecordMeeting,
  ],
  ...[AddHelper, EndHelper, HelpedQuery, ReadHelped, AddPlanItem, SetPlanState, IssueSlip, ExitSlips, RegisterBySlip, WithdrawBySlip],
];
