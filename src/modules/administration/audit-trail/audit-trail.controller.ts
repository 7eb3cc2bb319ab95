import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { auditEventPage, mentionedUnits } from './audit-event.views.js';
import { readAuditFilters } from './audit-filters.js';
import { AuditTrailQuery } from './audit-trail.query.js';
import { auditSheet, auditTrailPage } from './audit-trail.views.js';
import { ExportAuditTrail } from './export-audit-trail.js';

@Controller()
export class AuditTrailController {
  constructor(
    private readonly trail: AuditTrailQuery,
    private readonly exportTrail: ExportAuditTrail,
  ) {}

  @Get('audit')
  @Can('audit.view')
  @Page('administration/audit')
  async list(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const { filters, list } = readAuditFilters(query);
    const listed = await this.trail.page(actor, filters);
    return auditTrailPage({ ...listed, choices: await this.trail.choices() }, filters, list, locale);
  }

  @Get('audit.csv')
  @Can('audit.view')
  async csv(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const { filters } = readAuditFilters(query);
    return sheetFile('csv', auditSheet(await this.exportTrail.run(actor, filters), locale));
  }

  @Get('audit/:id')
  @Can('audit.view')
  @Page('administration/audit-event')
  async show(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Request() { locale }: WebRequest) {
    const event = await this.trail.detail(actor, id);
    if (!event) throw new NotVisible();
    return auditEventPage(event, await this.trail.unitNames(mentionedUnits(event)), locale, actor.can('person.manage'));
  }
}
