import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { sliceAnswer } from '../../platform/api/paging.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Request } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { WebRequest } from '../../platform/web/request.js';
import { AuditAnswer, auditFilters, auditItem, AuditParameters, AuditSlice } from './audit-trail.answers.js';
import { AuditTrailQuery } from './audit-trail.query.js';

@Controller('api/v1/audit')
export class AuditApiController {
  constructor(private readonly trail: AuditTrailQuery) {}

  @Get()
  @Can('audit.view')
  @Endpoint({ summary: 'api.audit.list', answer: AuditSlice, example: { query: { verb: 'result.accepted', size: 5 } } })
  async list(@CurrentActor() actor: Actor, @Query({ schema: AuditParameters }) query: AuditParameters, @Request() { url }: WebRequest) {
    const { rows, older } = await this.trail.page(actor, auditFilters(query), query.size);
    return sliceAnswer(url, query.size, rows.map(auditItem), older);
  }

  @Get(':id')
  @Can('audit.view')
  @Endpoint({ summary: 'api.audit.one', answer: AuditAnswer })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    const event = await this.trail.detail(actor, id);
    if (!event) throw new NotVisible();
    return auditItem(event);
  }
}
