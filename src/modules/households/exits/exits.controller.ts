import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { type Locale, translate } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { yearOf } from '../../platform/time/plain-date.js';
import { CurrentActor, Page, Request } from '../../platform/web/decorators.js';
import { type ListQuery, readListQuery } from '../../platform/web/list-query.js';
import type { WebRequest } from '../../platform/web/request.js';
import { listSheet, sheetFile } from '../../platform/web/sheet-file.js';
import { ExitListPages } from './exit-list-pages.js';
import { EXIT_FILTERS, EXIT_SORTS, ExitListQuery, type ExitRow } from './exit-list.query.js';
import { exitColumns, exitListPage, exitPrintPage } from './exit-list.views.js';
import { ExitResultsQuery, RESULT_GROUPINGS } from './exit-results.query.js';
import { exitResultsPage, resultColumns } from './exit-results.views.js';
import { DiscloseHouseholds } from '../register/looks/disclose-households.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';
import { commonAncestor } from '../register/search/scope.rules.js';

/** Longer lists are for the file of a province's own database, not for paper. */
const MOST_ROWS = 5000;

type Asked = Record<string, unknown>;

@Controller('support')
export class ExitsController {
  constructor(
    private readonly list: ExitListQuery,
    private readonly results: ExitResultsQuery,
    private readonly pages: ExitListPages,
    private readonly looks: LookAtHouseholds,
    private readonly disclose: DiscloseHouseholds,
    private readonly clock: Clock,
  ) {}

  @Get('exits')
  @Can('household.view')
  @Page('exits/index')
  async index(@CurrentActor() actor: Actor, @Query() query: Asked, @Request() { locale }: WebRequest) {
    const { list, year, day } = this.asked(query);
    const found = await this.list.page(actor, list, year, day);
    const subject = { ...listOf(actor), details: { q: list.q, ...list.filters, year, page: list.page, rows: found.total } };
    if (list.q) await this.disclose.run(actor, 'exit.searched', subject, shown(found.rows));
    else await this.looks.run(actor, 'household.listed', subject);
    return exitListPage({ ...found, list, year, ...(await this.pages.choices(actor, year, day)) }, locale);
  }

  @Get('exits.xlsx')
  @Can('household.view')
  async file(@CurrentActor() actor: Actor, @Query() query: Asked, @Request() { locale }: WebRequest) {
    const { list, year, day } = this.asked(query, MOST_ROWS);
    const { rows } = await this.list.page(actor, list, year, day);
    await this.disclose.run(actor, 'exit.listTaken', { ...listOf(actor), details: { format: 'xlsx', rows: rows.length } }, shown(rows));
    return sheetFile('xlsx', listSheet(locale, exitColumns(locale), rows, sheetHead('exits.list.title', year, formatDay(day), locale)));
  }

  @Get('exits/print')
  @Can('household.view')
  @Page('exits/print')
  async print(@CurrentActor() actor: Actor, @Query() query: Asked, @Request() { locale }: WebRequest) {
    const { list, year, day } = this.asked(query, MOST_ROWS);
    const { rows } = await this.list.page(actor, list, year, day);
    await this.disclose.run(actor, 'exit.listTaken', { ...listOf(actor), details: { format: 'print', rows: rows.length } }, shown(rows));
    return exitPrintPage(rows, { year, place: actor.grants[0]?.unitName ?? '', day: formatDay(day) }, locale);
  }

  @Get('exits/results')
  @Can('household.count')
  @Page('exits/results')
  async shares(@CurrentActor() actor: Actor, @Query() query: Asked, @Request() { locale }: WebRequest) {
    return exitResultsPage({ ...(await this.figures(actor, query)), seesNames: actor.can('household.view') }, locale);
  }

  @Get('exits/results.xlsx')
  @Can('household.count')
  async sharesFile(@CurrentActor() actor: Actor, @Query() query: Asked, @Request() { locale }: WebRequest) {
    const { rows, grouping, year } = await this.figures(actor, query);
    const head = sheetHead('exits.results.of', year, formatDay(this.clock.today()), locale);
    return sheetFile('xlsx', listSheet(locale, resultColumns(grouping, year, locale), rows, head));
  }

  private async figures(actor: Actor, query: Asked) {
    const grouping = z.enum(RESULT_GROUPINGS).catch('village').parse(query['by']);
    const { year, day } = this.asked(query);
    const paths = actor.paths('household.count');
    const [rows, total] = [await this.results.by(paths, grouping, year, day), await this.results.total(paths, year, day)];
    return { rows, total, grouping, year, years: [yearOf(day) + 1, yearOf(day), yearOf(day) - 1, yearOf(day) - 2, yearOf(day) - 3] };
  }

  private asked(query: Asked, size?: number) {
    const day = this.clock.today();
    const year = z.coerce.number().int().min(2000).max(2100).catch(yearOf(day)).parse(query['year']);
    const list: ListQuery = readListQuery(query, Object.keys(EXIT_SORTS), EXIT_FILTERS);
    return { list: size ? { ...list, size, page: 1 } : list, year, day };
  }
}

const listOf = (actor: Actor) => ({
  object: { type: 'ExitRegistration', id: 'list' },
  unitPath: commonAncestor(actor.paths('household.view')),
});

const shown = (rows: readonly ExitRow[]): number[] => rows.map(({ householdId }) => householdId);

function sheetHead(key: string, year: number, day: string, locale: Locale) {
  const title = translate(locale, key, { year });
  return { name: title, title, notes: [translate(locale, 'platform.asOf', { day })] };
}
