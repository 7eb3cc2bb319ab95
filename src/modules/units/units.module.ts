import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { ChangeParent } from './change-parent.js';
import { CreateUnit } from './create-unit.js';
import { EndUnit } from './end-unit.js';
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

const PAGES = [UnitsController, UnitsApiController, UnitPlaceController, UnitMergerController, UnitEndController, UnitClassController];
const READS = [ReadUnit, ReadUnitToChange, UnitHistoryQuery, UnitsListQuery, UnitTreeQuery, UnitChoicesQuery, UnitRepository];
const CHANGES = [CreateUnit, RenameUnit, ChangeParent, MergeUnits, SplitUnit, EndUnit, SetUnitTrait, SetUnitStart, LoadNationalUnits];

@Module({
  imports: [AuditModule],
  controllers: PAGES,
  providers: [...READS, ...CHANGES, OnDay, UnitTreeChanges, UnitMover, UnitHandOver],
  exports: [...READS, ...CHANGES],
})
export class UnitsModule {}
