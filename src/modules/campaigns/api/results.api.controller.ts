import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Endpoint } from '../../platform/api/endpoint.js';
import { CurrentActor } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { AcceptResults } from '../results/accept-results.js';
import { ReportResults } from '../results/report-results.js';
import { ReturnResults } from '../results/return-results.js';
import { NamedReportQuery } from './named-report.query.js';
import { ResultListQuery } from './result-list.query.js';
import { AcceptBody, ReportBody, resultAnswer, ResultAnswer, ResultState, ReturnBody } from './results.answers.js';

@Controller('api/v1/results')
export class ResultsApiController {
  constructor(
    private readonly named: NamedReportQuery,
    private readonly results: ResultListQuery,
    private readonly reportResults: ReportResults,
    private readonly acceptResults: AcceptResults,
    private readonly returnResults: ReturnResults,
  ) {}

  @Get(':id')
  @Can('campaign.view')
  @Endpoint({ summary: 'api.results.one', answer: ResultAnswer, versioned: true })
  async one(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number) {
    return resultAnswer(await this.results.one(actor, id));
  }

  @Post()
  @Can('result.report')
  @Endpoint({
    summary: 'api.results.report',
    description: 'api.results.report.more',
    answer: ResultState,
    versioned: true,
    example: {
      body: '{"campaignId": $CAMPAIGN, "indicatorId": $INDICATOR, "unitId": $UNIT, "asOf": "2018-06-30", "numerator": 120, "denominator": 400}',
    },
  })
  async report(@CurrentActor() actor: Actor, @Body({ schema: ReportBody }) { version, campaignId, ...body }: ReportBody) {
    const roundId = await this.named.roundOf(actor, { campaignId, ...body });
    const [written] = await this.reportResults.run(actor, { campaignId, reports: [{ ...body, roundId, seen: version }] });
    return { id: written!.measurementId, state: 'submitted', version: written!.revision };
  }

  @Post(':id/accept')
  @HttpCode(200)
  @Can('result.approve')
  @Endpoint({ summary: 'api.results.accept', answer: ResultState, versioned: true, example: { body: '{"version": 1}' } })
  async accept(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: AcceptBody }) { version }: AcceptBody,
  ) {
    await this.acceptResults.run(actor, { revisionIds: [await this.named.revisionOf(actor, id, version)] });
    return { id, state: 'accepted', version };
  }

  @Post(':id/return')
  @HttpCode(200)
  @Can('result.approve')
  @Endpoint({
    summary: 'api.results.return',
    answer: ResultState,
    versioned: true,
    example: { body: '{"version": 1, "reason": "..."}' },
  })
  async return(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: ReturnBody }) { version, reason }: ReturnBody,
  ) {
    await this.returnResults.run(actor, { returns: [{ revisionId: await this.named.revisionOf(actor, id, version), reason }] });
    return { id, state: 'returned', version };
  }
}
