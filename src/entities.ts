import { ApiToken } from './modules/access/api-tokens/api-token.entity.js';
import { AttemptCounter } from './modules/access/attempt-counter.entity.js';
import { Membership } from './modules/access/membership.entity.js';
import { OneTimeLink } from './modules/access/one-time-link.entity.js';
import { RecoveryCode } from './modules/access/second-factor/recovery-code.entity.js';
import { UserAccount } from './modules/access/user-account.entity.js';
import { AuditEvent } from './modules/audit/audit-event.entity.js';
import { AuditSeal } from './modules/audit/audit-seal.entity.js';
import { Campaign } from './modules/campaigns/campaign.entity.js';
import { CampaignPhase } from './modules/campaigns/campaign-phase.entity.js';
import { PhaseSnapshot } from './modules/campaigns/phase-snapshot.entity.js';
import { CampaignTransition } from './modules/campaigns/states/campaign-transition.entity.js';
import { Clause } from './modules/campaigns/clause.entity.js';
import { ClauseDuty } from './modules/campaigns/clause-duty.entity.js';
import { ClauseVersion } from './modules/campaigns/clauses/clause-version.entity.js';
import { CampaignParticipant } from './modules/campaigns/campaign-participant.entity.js';
import { CampaignPost } from './modules/campaigns/campaign-post.entity.js';
import { ImportDraft } from './modules/campaigns/imports/import-draft.entity.js';
import { ProvinceRegion } from './modules/households/scores/province-region.entity.js';
import { ScoreItem } from './modules/households/scores/score-item.entity.js';
import { ScoreTable } from './modules/households/scores/score-table.entity.js';
import { Indicator } from './modules/campaigns/indicator.entity.js';
import { Target } from './modules/campaigns/target.entity.js';
import { TargetVersion } from './modules/campaigns/target-version.entity.js';
import { ReportRound } from './modules/campaigns/report-round.entity.js';
import { Measurement } from './modules/campaigns/measurement.entity.js';
import { MeasurementRevision } from './modules/campaigns/measurement-revision.entity.js';
import { Assessment } from './modules/households/assessment.entity.js';
import { Sponsorship } from './modules/households/support/sponsorship.entity.js';
import { SponsorshipPromise } from './modules/households/support/sponsorship-promise.entity.js';
import { Support } from './modules/households/support/support.entity.js';
import { RevolvingSupport } from './modules/households/support/revolving-support.entity.js';
import { RevolvingInstalment } from './modules/households/support/revolving-instalment.entity.js';
import { RevolvingRepayment } from './modules/households/support/revolving-repayment.entity.js';
import { LocalProgramme } from './modules/households/support/own/local-programme.entity.js';
import { LivelihoodModel } from './modules/households/support/livelihood-model.entity.js';
import { LivelihoodMember } from './modules/households/support/livelihood-member.entity.js';
import { LivelihoodResult } from './modules/households/support/livelihood-result.entity.js';
import { ExitHelper } from './modules/households/exits/exit-helper.entity.js';
import { ExitPlanItem } from './modules/households/exits/exit-plan-item.entity.js';
import { ExitRegistration } from './modules/households/exits/exit-registration.entity.js';
import { ExitSlip } from './modules/households/exits/exit-slip.entity.js';
import { HouseholdMember } from './modules/households/household-member.entity.js';
import { HouseholdSpell } from './modules/households/household-spell.entity.js';
import { HouseholdSuccession } from './modules/households/household-succession.entity.js';
import { Household } from './modules/households/household.entity.js';
import { HouseholdImport } from './modules/households/imports/household-import.entity.js';
import { DuplicateDecision } from './modules/households/register/duplicate-decision.entity.js';
import { HouseholdDisclosure } from './modules/households/register/household-disclosure.entity.js';
import { HouseholdTransfer } from './modules/households/register/household-transfer.entity.js';
import { PopulationBase } from './modules/households/population-base.entity.js';
import { ReviewRound } from './modules/households/reviews/review-round.entity.js';
import { ReviewRequest } from './modules/households/reviews/review-request.entity.js';
import { ReviewDecision } from './modules/households/reviews/review-decision.entity.js';
import { ReviewPosting } from './modules/households/reviews/review-posting.entity.js';
import { ReviewCase } from './modules/households/reviews/review-case.entity.js';
import { ReviewMeeting } from './modules/households/reviews/review-meeting.entity.js';
import { ReviewVote } from './modules/households/reviews/review-vote.entity.js';
import { ReviewCorrection } from './modules/households/reviews/review-correction.entity.js';
import { ReviewSheetDraft } from './modules/households/reviews/review-sheet-draft.entity.js';
import { ReviewComplaint } from './modules/households/reviews/review-complaint.entity.js';
import { MessageChoice } from './modules/messages/choices/message-choice.entity.js';
import { MessageKey } from './modules/messages/choices/message-key.entity.js';
import { Delivery } from './modules/messages/delivery.entity.js';
import { Message } from './modules/messages/message.entity.js';
import { Reminder } from './modules/reminders/reminder.entity.js';
import { Attachment } from './modules/platform/files/attachment.entity.js';
import { StoredFile } from './modules/platform/files/stored-file.entity.js';
import { JobRun } from './modules/platform/jobs/job-run.entity.js';
import { CalendarDay } from './modules/platform/time/calendar-day.entity.js';
import { FormSubmission } from './modules/platform/web/form-submission.entity.js';
import { SessionRow } from './modules/platform/web/session.entity.js';
import { Pledge } from './modules/pledges/pledge.entity.js';
import { PledgeItem } from './modules/pledges/pledge-item.entity.js';
import { PledgeItemHousehold } from './modules/pledges/pledge-item-household.entity.js';
import { PledgeJudgement } from './modules/pledges/pledge-judgement.entity.js';
import { PledgeParty } from './modules/pledges/pledge-party.entity.js';
import { PledgeReport } from './modules/pledges/pledge-report.entity.js';
import { PledgeSignature } from './modules/pledges/pledge-signature.entity.js';
import { PledgeStep } from './modules/pledges/pledge-step.entity.js';
import { PledgeVersion } from './modules/pledges/pledge-version.entity.js';
import { RuleSet } from './modules/rules/rule-set.entity.js';
import { RuleValue } from './modules/rules/rule-value.entity.js';
import { UnitImport } from './modules/units/import/unit-import.entity.js';
import { LevelInForce } from './modules/units/level-in-force.entity.js';
import { UnitSuccession } from './modules/units/unit-succession.entity.js';
import { UnitTrait } from './modules/units/unit-trait.entity.js';
import { UnitVersion } from './modules/units/unit-version.entity.js';
import { Unit } from './modules/units/unit.entity.js';
import { PlanActivity } from './modules/plans/activities/plan-activity.entity.js';
import { PlanActivityCount } from './modules/plans/activities/plan-activity-count.entity.js';
import { PlanFundEntry } from './modules/plans/funds/plan-fund-entry.entity.js';
import { Plan } from './modules/plans/plan.entity.js';
import { Task, TaskSupport } from './modules/plans/task.entity.js';
import { TaskDelegation, TaskDelivery, TaskEvent, TaskExtension, TaskFeed } from './modules/plans/task-life.entity.js';

/** Every table that has an entity. A new entity is added here and in a migration; a test compares the two. */
export const ENTITIES = [
  SessionRow,
  FormSubmission,
  JobRun,
  CalendarDay,
  StoredFile,
  Attachment,
  AuditEvent,
  AuditSeal,
  Unit,
  UnitVersion,
  UnitTrait,
  UnitSuccession,
  LevelInForce,
  UnitImport,
  UserAccount,
  Membership,
  OneTimeLink,
  AttemptCounter,
  RecoveryCode,
  ApiToken,
  RuleSet,
  RuleValue,
  Message,
  Delivery,
  MessageChoice,
  MessageKey,
  Reminder,
  ScoreTable,
  ScoreItem,
  ProvinceRegion,
  Campaign,
  CampaignPhase,
  PhaseSnapshot,
  CampaignTransition,
  Clause,
  ClauseDuty,
  ClauseVersion,
  CampaignParticipant,
  CampaignPost,
  Indicator,
  Target,
  TargetVersion,
  ReportRound,
  Measurement,
  MeasurementRevision,
  ImportDraft,
  Household,
  HouseholdMember,
  HouseholdSuccession,
  Assessment,
  HouseholdSpell,
  PopulationBase,
  ExitSlip,
  ExitRegistration,
  ExitHelper,
  ExitPlanItem,
  DuplicateDecision,
  HouseholdDisclosure,
  HouseholdTransfer,
  ReviewRound,
  ReviewRequest,
  ReviewDecision,
  ReviewPosting,
  ReviewCase,
  ReviewMeeting,
  ReviewVote,
  ReviewComplaint,
  ReviewCorrection,
  Sponsorship,
  SponsorshipPromise,
  Support,
  RevolvingSupport,
  RevolvingInstalment,
  RevolvingRepayment,
  LivelihoodModel,
  LocalProgramme,
  LivelihoodMember,
  LivelihoodResult,
  HouseholdImport,
  ReviewSheetDraft,
  Plan,
  Task,
  TaskSupport,
  TaskEvent,
  TaskDelivery,
  TaskExtension,
  TaskDelegation,
  TaskFeed,
  PlanActivity,
  PlanActivityCount,
  PlanFundEntry,
  Pledge,
  PledgeVersion,
  PledgeParty,
  PledgeItem,
  PledgeItemHousehold,
  PledgeSignature,
  PledgeReport,
  PledgeJudgement,
  PledgeStep,
];
