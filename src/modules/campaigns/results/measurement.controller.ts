import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Attachments } from '../../platform/files/attachments.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AddEvidence } from './add-evidence.js';
import { MeasurementPageQuery } from './measurement-page.query.js';
import { evidencePage, measurementPage } from './measurement.views.js';
import { EvidenceForm } from './results.forms.js';

@Controller('results')
export class MeasurementController {
  constructor(
    private readonly measurements: MeasurementPageQuery,
    private readonly attachments: Attachments,
    private readonly addEvidence: AddEvidence,
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

  @Get(':id/evidence')
  @Can('result.report')
  @Page('results/evidence')
  async evidenceForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const { measurement } = await this.measurements.of(actor, id);
    if (!actor.canAt('result.report', measurement.unitPath)) throw new NotVisible();
    return evidencePage(measurement, form, locale);
  }

  @Post(':id/evidence')
  @Can('result.report')
  @Uploads()
  async addFile(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: EvidenceForm }) { file }: EvidenceForm,
  ) {
    await this.addEvidence.run(actor, id, file);
    return redirect(`/results/${id}`, 'results.evidence.done', { file: file.name });
  }
}
