import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { LoadNationalUnits } from './load-national-units.js';
import { UnitChoicesQuery } from './unit-choices.query.js';
import { UnitTreeQuery } from './unit-tree.query.js';

@Module({
  imports: [AuditModule],
  providers: [UnitTreeQuery, UnitChoicesQuery, LoadNationalUnits],
  exports: [UnitTreeQuery, UnitChoicesQuery, LoadNationalUnits],
})
export class UnitsModule {}
