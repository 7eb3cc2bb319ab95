import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../access/can.js';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { formatDay } from '../platform/format/format.js';
import { type Locale, translate } from '../platform/i18n/i18n.js';
import { Clock } from '../platform/time/clock.js';
import { yearOf } from '../platform/time/plain-date.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { readListQuery } from '../platform/web/list-query.js';
import { redirect } from '../platform/web/redirected.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile } from '../platform/web/sheet-file.js';
import { newPledgePage } from './content-forms.views.js';
import { CreatePledge } from './content/create-pledge.js';
import { NewPledgeChoices } from './content/new-pledge-choices.js';
import { NewPledgeForm } from './pledges.forms.js';
import { pictureColumns, picturePage, pledgeColumns, pledgeListPage, toSignPage } from './pledges.views.js';
import { PLEDGE_FILTERS, PLEDGE_SORTS, PledgeListQuery } from './reading/pledge-list.query.js';
import { PledgeResultsQuery } from './reading/pledge-results.query.js';

const listOf = (query: Record<string, unknown>) => readListQuery(query, Object.keys(PLEDGE_SORTS), PLEDGE_FILTERS);

/** Pledges, many at once. */
@Controller('pledges')
export class PledgesController {
  constructor(
    private readonly list: PledgeListQuery,
    private readonly results: PledgeResultsQuery,
    private readonly choices: NewPledgeChoices,
    private readonly create: CreatePledge,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('pledges/index')
  async index(@Visit() { actor, query, locale }: Visit) {
    const list = listOf(query);
    const found = await this.list.page(actor, list);
    return pledgeListPage({ ...found, list, years: await this.list.years(actor), mayAdd: actor.can('pledge.manage') }, locale);
  }

  @Get('to-sign')
  @Can('pledge.sign')
  @Page('pledges/index')
  async toSign(@Visit() { actor, locale }: Visit) {
    return toSignPage(await this.list.toSign(actor), locale);
  }

  @Get('picture')
  @Can('campaign.view')
  @Page('pledges/picture')
  async picture(@Visit() { actor, query, locale }: Visit) {
    const year = this.yearOf(query);
    return picturePage(await this.results.below(actor.paths('campaign.view'), year), year, await this.list.years(actor), locale);
  }

  @Get('new')
  @Can('pledge.manage')
  @Page('platform/form')
  async newForm(@Visit() { actor, form, locale }: Visit) {
    return newPledgePage(await this.choices.of(actor), form, locale);
  }

  @Post('new')
  @Can('pledge.manage')
  async add(@CurrentActor() actor: Actor, @Body({ schema: NewPledgeForm }) form: NewPledgeForm) {
    const { id } = await this.create.run(actor, form);
    return redirect(`/pledges/${id}`, 'pledges.new.done');
  }

  private yearOf(query: Record<string, unknown>): number {
    return z.coerce.number().int().min(2000).max(2100).catch(yearOf(this.clock.today())).parse(query['year']);
  }
}

/** The same lists as files. */
@Controller()
export class PledgeFilesController {
  constructor(
    private readonly list: PledgeListQuery,
    private readonly results: PledgeResultsQuery,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  @Get('pledges.xlsx')
  @Can('campaign.view')
  async file(@Visit() { actor, query, locale }: Visit) {
    const { rows } = await this.list.page(actor, { ...listOf(query), page: 1, size: MOST_SHEET_ROWS });
    await this.audit.record(actor, 'pledge.listTaken', {
      object: { type: 'Pledge', id: 'list' },
      details: { format: 'xlsx', rows: rows.length },
    });
    return sheetFile('xlsx', listSheet(locale, pledgeColumns(locale), rows, this.head('pledges.title', locale)));
  }

  @Get('pledges/picture.xlsx')
  @Can('campaign.view')
  async pictureFile(@Visit() { actor, locale }: Visit, @Query('year') asked?: string) {
    const year = z.coerce.number().int().min(2000).max(2100).catch(yearOf(this.clock.today())).parse(asked);
    const rows = await this.results.below(actor.paths('campaign.view'), year);
    return sheetFile('xlsx', listSheet(locale, pictureColumns(locale), rows, this.head('pledges.picture.title', locale, { year })));
  }

  private head(key: string, locale: Locale, params: Record<string, number> = {}) {
    const title = translate(locale, key, params);
    return { name: title, title, notes: [translate(locale, 'platform.asOf', { day: formatDay(this.clock.today()) })] };
  }
}
