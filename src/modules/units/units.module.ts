import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { LoadNationalUnits } from './load-national-units.js';
import { UnitTreeQuery } from './unit-tree.query.js';

@Module({
  imports: [AuditModule],
  providers: [UnitTreeQuery, LoadNationalUnits],
  exports: [UnitTreeQuery, LoadNationalUnits],
})
export class UnitsModule {}
