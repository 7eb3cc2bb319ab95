import { Controller, Get, Param } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { MeasurementPageQuery } from './measurement-page.query.js';
import { measurementPage } from './measurement.views.js';

@Controller('results')
export class MeasurementController {
  constructor(
    private readonly measurements: MeasurementPageQuery,
    private readonly attachments: Attachments,
  ) {}

  @Get(':id')
  @Can('campaign.view')
  @Page('results/show')
  async show(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Request() { locale }: WebRequest) {
    const { measurement, revisions } = await this.measurements.of(actor, id);
    const files = await this.attachments.ofObjects(
      'MeasurementRevision',
      revisions.map((revision) => revision.id),
    );
    return measurementPage(measurement, revisions, files, actor.canAt('result.report', measurement.unitPath), locale);
  }
}
