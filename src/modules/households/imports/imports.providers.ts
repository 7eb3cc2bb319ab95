import { AskToUndo } from './ask-to-undo.js';
import { BulkCopy } from './bulk-copy.js';
import { ChooseReading } from './choose-reading.js';
import { ConfirmHouseholdList } from './confirm-household-list.js';
import { DiscardHouseholdList } from './discard-household-list.js';
import { ExportRegisterSheet } from './export-register-sheet.js';
import { ExportTrail } from './export-trail.js';
import { HouseholdImportsController } from './household-imports.controller.js';
import { HouseholdImports } from './household-imports.repository.js';
import { ImportChoices } from './import-choices.js';
import { ImportStepsController } from './import-steps.controller.js';
import { ImportSteps } from './import-steps.js';
import { ImportWorker } from './import-worker.js';
import { ListFile } from './list-file.js';
import { ListPlacesQuery } from './list-places.js';
import { ListUnits } from './list-units.js';
import { MemberSheetQuery } from './member-sheet.query.js';
import { ReadImport } from './read-import.js';
import { RegisterSheetQuery } from './register-sheet.query.js';
import { StageHouseholdList } from './stage-household-list.js';
import { UndoHouseholdList } from './undo-household-list.js';
import { UploadHouseholdList } from './upload-household-list.js';
import { WriteHouseholdList } from './write-household-list.js';
import { WrongRowsSheet } from './wrong-rows-sheet.js';

export const IMPORT_CONTROLLERS = [HouseholdImportsController, ImportStepsController];
export const IMPORT_PROVIDERS = [
  ...[BulkCopy, ListFile, ListPlacesQuery, ListUnits, HouseholdImports, ImportChoices, ImportSteps, ReadImport, WrongRowsSheet],
  ...[UploadHouseholdList, ChooseReading, ConfirmHouseholdList, DiscardHouseholdList, AskToUndo],
  ...[StageHouseholdList, WriteHouseholdList, UndoHouseholdList, ImportWorker],
  ...[RegisterSheetQuery, MemberSheetQuery, ExportTrail, ExportRegisterSheet],
];
