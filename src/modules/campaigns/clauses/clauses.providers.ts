import { AddClause } from './add-clause.js';
import { AmendClause } from './amend-clause.js';
import { AmendmentsController } from './amendments.controller.js';
import { AssignDuty } from './assign-duty.js';
import { AttachDocumentFile } from './attach-document-file.js';
import { ClausePages } from './clause-pages.js';
import { ClausePlace } from './clause-place.js';
import { ClauseRepository } from './clause.repository.js';
import { ClausesController } from './clauses.controller.js';
import { DocumentController } from './document.controller.js';
import { DutiesController } from './duties.controller.js';
import { EditClause } from './edit-clause.js';
import { MoveClause } from './move-clause.js';
import { RemoveClause } from './remove-clause.js';
import { RemoveDocumentFile } from './remove-document-file.js';
import { SupplementDocument } from './supplement-document.js';
import { WithdrawDuty } from './withdraw-duty.js';

// Amendments first: "supplement" is an address, not the number of a clause.
export const CLAUSE_CONTROLLERS = [DocumentController, AmendmentsController, ClausesController, DutiesController];
export const CLAUSE_PROVIDERS = [
  ClauseRepository,
  ClausePages,
  ClausePlace,
  AddClause,
  EditClause,
  MoveClause,
  RemoveClause,
  AmendClause,
  SupplementDocument,
  AssignDuty,
  WithdrawDuty,
  AttachDocumentFile,
  RemoveDocumentFile,
];
