import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FileAccess } from '../../platform/files/file-access.js';
import { MeasurementPageQuery } from './measurement-page.query.js';

/** Evidence is read by whoever reads the report it belongs to. */
@Injectable()
export class ResultFiles implements OnModuleInit {
  constructor(
    private readonly access: FileAccess,
    private readonly measurements: MeasurementPageQuery,
  ) {}

  onModuleInit(): void {
    this.access.register('MeasurementRevision', (actor, id) => this.measurements.seesRevision(actor, id));
  }
}
