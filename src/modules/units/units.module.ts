import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ChangeParent } from './change-parent.js';
import { CreateUnit } from './create-unit.js';
import { EndUnit } from './end-unit.js';
import { ConfirmUnitImport } from './import/confirm-unit-import.js';
import { KnownUnitsQuery } from './import/known-units.query.js';
import { StageUnitImport } from './import/stage-unit-import.js';
import { StagedRows } from './import/staged-rows.js';
import { UnitImportChanges } from './import/unit-import-changes.js';
import { UnitImportRepository } from './import/unit-import.repository.js';
import { UnitImportsController } from './import/unit-imports.controller.js';
import { UnitListTakeover } from './import/unit-list-takeover.js';
import { LoadNationalUnits } from './load-national-units.js';
import { UnitChoicesQuery } from './unit-choices.query.js';
import { MergeUnits } from './merge-units.js';
import { RenameUnit } from './rename-unit.js';
import { SetUnitStart } from './set-unit-start.js';
import { SetUnitTrait } from './set-unit-trait.js';
import { SplitUnit } from './split-unit.js';
import { UnitHandOver } from './unit-hand-over.js';
import { UnitMover } from './unit-mover.js';
import { UnitRepository } from './unit.repository.js';
import { UnitTreeChanges } from './unit-tree-changes.js';
import { UnitTreeQuery } from './unit-tree.query.js';
import { OnDay } from './on-day.js';
import { ReadUnitToChange } from './read-unit-to-change.js';
import { ReadUnit } from './read-unit.js';
import { UnitClassController } from './unit-class.controller.js';
import { UnitEndController } from './unit-end.controller.js';
import { UnitHistoryQuery } from './unit-history.query.js';
import { UnitMergerController } from './unit-merger.controller.js';
import { UnitPlaceController } from './unit-place.controller.js';
import { UnitsApiController } from './units.api.controller.js';
import { UnitsController } from './units.controller.js';
import { UnitsListQuery } from './units-list.query.js';

const PAGES = [
  UnitImportsController,
  UnitsController,
  UnitsApiController,
  UnitPlaceController,
  UnitMergerController,
  UnitEndController,
  UnitClassController,
];
const READS = [ReadUnit, ReadUnitToChange, UnitHistoryQuery, UnitsListQuery, UnitTreeQuery, UnitChoicesQuery, UnitRepository];
const CHANGES = [CreateUnit, RenameUnit, ChangeParent, MergeUnits, SplitUnit, EndUnit, SetUnitTrait, SetUnitStart, LoadNationalUnits];
const IMPORT = [StageUnitImport, ConfirmUnitImport, UnitImportChanges, UnitListTakeover, StagedRows, KnownUnitsQuery, UnitImportRepository];

@Module({
  imports: [AuditModule],
  controllers: PAGES,
  providers: [...READS, ...CHANGES, OnDay, ...IMPORT, UnitTreeChanges, UnitMover, UnitHandOver],
  exports: [...READS, ...CHANGES],
})
export class UnitsModule {}
