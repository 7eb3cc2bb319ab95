import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { dayOf, yearOf } from '../../platform/time/plain-date.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import type { WebRequest } from '../../platform/web/request.js';
import { listSheet, sheetFile } from '../../platform/web/sheet-file.js';
import { coverageColumns, coveragePage } from './coverage.views.js';
import { LocalProgrammes } from './own/local-programmes.js';
import { programmesPage } from './programmes.views.js';
import { COVERAGE_GROUPINGS, SupportCoverageQuery } from './support-coverage.query.js';
import { SupportProgrammes } from './support-programmes.js';

/** How many were reached by what, and by which policies: no names. */
@Controller('support')
export class CoverageController {
  constructor(
    private readonly coverage: SupportCoverageQuery,
    private readonly programmes: SupportProgrammes,
    private readonly local: LocalProgrammes,
    private readonly clock: Clock,
  ) {}

  @Get('coverage')
  @Can('household.count')
  @Page('exits/results')
  async show(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    return coveragePage({ ...(await this.figures(actor, query)), seesNames: actor.can('household.view') }, locale);
  }

  @Get('coverage.xlsx')
  @Can('household.count')
  async file(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const { rows, grouping, year } = await this.figures(actor, query);
    const title = translate(locale, 'support.coverage.of', { year });
    const notes = [translate(locale, 'platform.asOf', { day: formatDay(this.clock.today()) })];
    return sheetFile('xlsx', listSheet(locale, coverageColumns(grouping, locale), rows, { name: title, title, notes }));
  }

  @Get('programmes')
  @Can('household.count')
  @Page('support/programmes')
  async catalogue(@CurrentActor() actor: Actor, @Request() { locale }: WebRequest) {
    const [path = ''] = actor.paths('household.count');
    const day = this.clock.today();
    const rules = await this.programmes.catalogue(path, day);
    return programmesPage(
      rules,
      await this.programmes.inForce(path, day),
      {
        rules: actor.can('rule.view'),
        names: actor.can('household.view'),
        own: actor.can('programme.manage') ? await this.local.ofManaged(actor) : null,
      },
      locale,
    );
  }

  private async figures(actor: Actor, query: Record<string, unknown>) {
    const grouping = z.enum(COVERAGE_GROUPINGS).catch('programme').parse(query['by']);
    const today = yearOf(this.clock.today());
    const year = z.coerce.number().int().min(2000).max(2100).catch(today).parse(query['year']);
    const question = { paths: actor.paths('household.count'), from: dayOf(year, 1, 1), until: dayOf(year + 1, 1, 1) };
    const rows = await this.coverage.by(grouping, question);
    return { rows, total: await this.coverage.count(question), grouping, year, today };
  }
}
