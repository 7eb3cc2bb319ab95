import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Endpoint } from '../../../platform/api/endpoint.js';
import { CurrentActor, Visit } from '../../../platform/web/decorators.js';
import { MovementQuery } from '../../movements/movement.query.js';
import { ReadReport } from '../read-report.js';
import { TABLE_CODES } from '../report-catalogue.js';
import { ReadReportScope } from '../report-scope.js';
import {
  askedOf,
  MovementAnswer,
  movementItem,
  MovementParameters,
  ReportAnswer,
  reportAnswer,
  ReportParameters,
} from './reports.answers.js';

const Code = z.enum(TABLE_CODES);

/** The figures of the reports; no names. */
@Controller('api/v1/reports')
export class ReportsApiController {
  constructor(
    private readonly scopes: ReadReportScope,
    private readonly movements: MovementQuery,
    private readonly reports: ReadReport,
  ) {}

  @Get('movements')
  @Can('household.count')
  @Endpoint({
    summary: 'api.reports.movements',
    description: 'api.reports.scope',
    answer: MovementAnswer,
    example: { query: { year: 2018, class: 'poor' } },
  })
  async moved(@CurrentActor() actor: Actor, @Query({ schema: MovementParameters }) { class: of, ...query }: MovementParameters) {
    const scope = await this.scopes.run(actor, query);
    const rows = await this.movements.rows({ ...scope, class: of });
    return { ...askedOf(scope), class: of, items: rows.map(movementItem) };
  }

  @Get(':code')
  @Can('household.count')
  @Endpoint({
    summary: 'api.reports.one',
    description: 'api.reports.scope',
    answer: ReportAnswer,
    example: { path: { code: '1' }, query: { year: 2018 } },
  })
  async one(
    @Param('code', { schema: Code }) code: string,
    @Query({ schema: ReportParameters }) query: ReportParameters,
    @Visit() { actor, locale }: Visit,
  ) {
    const scope = await this.scopes.run(actor, query);
    return reportAnswer(await this.reports.run(code, scope, { locale, opens: false }), locale);
  }
}
