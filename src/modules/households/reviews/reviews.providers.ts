import type { Provider, Type } from '@nestjs/common';
import { DecidedSpells } from '../spells/decided-spells.js';
import { BoardController } from './board/board.controller.js';
import { BoardQuery } from './board/board.query.js';
import { ReadBoard } from './board/read-board.js';
import { CaseHistoryQuery } from './cases/case-history.query.js';
import { CaseController } from './cases/case.controller.js';
import { LookAtCase } from './cases/look-at-case.js';
import { ReviewsApiController } from './api/reviews.api.controller.js';
import { BlanksController } from './blanks/blanks.controller.js';
import { ReadBlanks } from './blanks/read-blanks.js';
import { RecordController } from './board/record.controller.js';
import { RecordQuery } from './board/record.query.js';
import { HouseholdHistoryQuery } from './history/household-history.query.js';
import { HouseholdReviewsController } from './history/household-reviews.controller.js';
import { AnswerComplaint } from './complaints/answer-complaint.js';
import { ComplaintCase } from './complaints/complaint-case.js';
import { ComplaintsController } from './complaints/complaints.controller.js';
import { ReceiveComplaint } from './complaints/receive-complaint.js';
import { CertificateQuery } from './decisions/certificate.query.js';
import { CorrectDecision } from './corrections/correct-decision.js';
import { CorrectableCases } from './corrections/correctable-cases.js';
import { CorrectedAssessment } from './corrections/corrected-assessment.js';
import { CorrectionEffects } from './corrections/correction-effects.js';
import { CorrectionQuery } from './corrections/correction.query.js';
import { CorrectionsController } from './corrections/corrections.controller.js';
import { ReadCorrection } from './corrections/read-correction.js';
import { DecideRound } from './decisions/decide-round.js';
import { DecisionEffects } from './decisions/decision-effects.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { ReadCertificates } from './decisions/read-certificates.js';
import { ReadDecisions } from './decisions/read-decisions.js';
import { ReadyCases } from './decisions/ready-cases.js';
import { AskDistrict } from './district/ask-district.js';
import { DistrictController } from './district/district.controller.js';
import { NoteDistrictOpinion } from './district/note-district-opinion.js';
import { MeetingFiles } from './meetings/meeting-files.js';
import { MeetingVotes } from './meetings/meeting-votes.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { ReadMeetings } from './meetings/read-meetings.js';
import { RecordMeeting } from './meetings/record-meeting.js';
import { PostingClock } from './postings/posting-clock.js';
import { PostingsController } from './postings/postings.controller.js';
import { ReadPostings } from './postings/read-postings.js';
import { RecordPosting } from './postings/record-posting.js';
import { HouseholdRequestsController } from './requests/household-requests.controller.js';
import { ReadRequest } from './requests/read-request.js';
import { RefuseRequest } from './requests/refuse-request.js';
import { RegisterRequest } from './requests/register-request.js';
import { RequestListQuery } from './requests/request-list.query.js';
import { RequestPlaces } from './requests/request-places.js';
import { RequestsController } from './requests/requests.controller.js';
import { LookAtRound } from './look-at-round.js';
import { ReviewRoundRepository } from './review-round.repository.js';
import { ReviewRules } from './review-rules.js';
import { AddHousehold } from './rounds/add-household.js';
import { CancelRound } from './rounds/cancel-round.js';
import { DropCase } from './rounds/drop-case.js';
import { JoinRound } from './rounds/join-round.js';
import { OpenRound } from './rounds/open-round.js';
import { RoundChangesController } from './rounds/round-changes.controller.js';
import { RoundList } from './rounds/round-list.js';
import { RoundListQuery } from './rounds/round-list.query.js';
import { RoundVillages } from './rounds/round-villages.js';
import { RoundsController } from './rounds/rounds.controller.js';
import { ApplySheet } from './sheet/apply-sheet.js';
import { ConfirmSheet } from './sheet/confirm-sheet.js';
import { ExportSheet } from './sheet/export-sheet.js';
import { ReviewSheet } from './sheet/review-sheet.js';
import { ReviewSheetController } from './sheet/sheet.controller.js';
import { SurveyedCases } from './sheet/surveyed-cases.js';
import { UploadSheet } from './sheet/upload-sheet.js';
import { CaseMoves } from './steps/case-moves.js';
import { CaseRows } from './steps/case-row.query.js';
import { CompleteFormB } from './survey/complete-form-b.js';
import { CompleteVillageForms } from './survey/complete-village-forms.js';
import { FormAController } from './survey/form-a.controller.js';
import { FormBController } from './survey/form-b.controller.js';
import { NewAssessments } from './survey/new-assessments.js';
import { ReopenFormB } from './survey/reopen-form-b.js';
import { SaveFormA } from './survey/save-form-a.js';
import { SaveFormB } from './survey/save-form-b.js';
import { SurveySheets } from './survey/survey-sheets.js';
import { VillageForms } from './survey/village-forms.js';
import { VillageFormsController } from './survey/village-forms.controller.js';

// Names that are not numbers come before the numbered pages: /reviews/requests before /reviews/:id.
const OF_ROUNDS: Type[] = [RoundsController, RequestsController, HouseholdRequestsController, RoundChangesController, DistrictController];
const OF_CASES: Type[] = [CaseController, FormAController, FormBController, ComplaintsController, CorrectionsController];
const OF_VILLAGES: Type[] = [MeetingsController, PostingsController, DecisionsController, BlanksController, HouseholdReviewsController];
export const REVIEW_CONTROLLERS: Type[] = [
  ...OF_ROUNDS,
  ...OF_CASES,
  ...OF_VILLAGES,
  ReviewsApiController,
  ReviewSheetController,
  VillageFormsController,
  RecordController,
  BoardController,
];

const READS: Provider[] = [
  LookAtRound,
  ReviewRules,
  ReviewRoundRepository,
  CaseRows,
  RoundList,
  RoundVillages,
  ReadyCases,
  SurveySheets,
  RequestPlaces,
];
const PAGES: Provider[] = [RoundListQuery, BoardQuery, ReadBoard, CaseHistoryQuery, LookAtCase, ReadMeetings, ReadPostings, ReadDecisions];
const PAPERS: Provider[] = [
  CertificateQuery,
  ReadCertificates,
  MeetingFiles,
  RequestListQuery,
  ReadRequest,
  ReadBlanks,
  RecordQuery,
  HouseholdHistoryQuery,
];
const WRITERS: Provider[] = [CaseMoves, JoinRound, MeetingVotes, PostingClock, ComplaintCase, DecisionEffects, DecidedSpells];
const ROUNDS: Provider[] = [OpenRound, CancelRound, AddHousehold, DropCase, RecordMeeting, RecordPosting, DecideRound];
const SURVEY: Provider[] = [NewAssessments, SaveFormA, SaveFormB, CompleteFormB, ReopenFormB, VillageForms, CompleteVillageForms];
const SHEET: Provider[] = [ReviewSheet, SurveyedCases, ExportSheet, UploadSheet, ApplySheet, ConfirmSheet];
const CORRECTIONS: Provider[] = [
  CorrectionQuery,
  CorrectableCases,
  ReadCorrection,
  CorrectedAssessment,
  CorrectionEffects,
  CorrectDecision,
];
const ANSWERS: Provider[] = [AskDistrict, NoteDistrictOpinion, RegisterRequest, RefuseRequest, ReceiveComplaint, AnswerComplaint];

export const REVIEW_PROVIDERS: Provider[] = [
  ...READS,
  ...PAGES,
  ...PAPERS,
  ...WRITERS,
  ...ROUNDS,
  ...SURVEY,
  ...SHEET,
  ...ANSWERS,
  ...CORRECTIONS,
];
