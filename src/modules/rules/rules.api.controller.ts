import { Controller, Get, Param, Query } from '@nestjs/common';
import { Can } from '../access/can.js';
import { Endpoint } from '../platform/api/endpoint.js';
import { pageAnswer } from '../platform/api/paging.js';
import { fold } from '../platform/text/vietnamese.js';
import { spanCovers } from '../platform/time/day-span.js';
import { Request } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import type { WebRequest } from '../platform/web/request.js';
import { RuleSets } from './rule-sets.repository.js';
import { ruleAnswer, RuleListParameters, RulePage, RuleSetAnswer } from './rules.answers.js';

@Controller('api/v1/rules')
export class RulesApiController {
  constructor(private readonly sets: RuleSets) {}

  @Get()
  @Can('rule.view')
  @Endpoint({
    summary: 'api.rules.list',
    description: 'api.rules.list.more',
    answer: RulePage,
    example: { query: { kind: 'poverty_standard', on: '2026-09-01' } },
  })
  async page(@Query({ schema: RuleListParameters }) query: RuleListParameters, @Request() { url }: WebRequest) {
    const { kind, on, q, page, size, sort } = query;
    const all = kind ? await this.sets.ofKind(kind) : await this.sets.all();
    const found = all.filter(({ span, name }) => (!on || spanCovers(span, on)) && fold(name).includes(fold(q)));
    if (sort) found.sort((a, b) => a.name.localeCompare(b.name, 'vi') * (sort === 'name' ? 1 : -1));
    const items = found.slice((page - 1) * size, page * size).map(ruleAnswer);
    return pageAnswer(url, query, items, found.length);
  }

  @Get(':id')
  @Can('rule.view')
  @Endpoint({ summary: 'api.rules.one', answer: RuleSetAnswer })
  async one(@Param('id', { schema: Id }) id: number) {
    const { values, ...rules } = await this.sets.byId(id);
    return { ...ruleAnswer(rules), values };
  }
}
