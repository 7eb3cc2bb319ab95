import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { listSheet, sheetFile } from '../../platform/web/sheet-file.js';
import { voidPage } from './support-form.views.js';
import { SUPPORT_FILTERS, SUPPORT_SORTS, SupportListQuery, type SupportRow } from './support-list.query.js';
import { SupportPages } from './support-pages.js';
import type { Support } from './support.entity.js';
import { SupportRepository } from './support.repository.js';
import { VoidForm } from './supports.forms.js';
import { supportColumns, supportListPage, supportPage } from './supports.views.js';
import { VoidSupport } from './void-support.js';
import { DiscloseHouseholds } from '../register/looks/disclose-households.js';
import { LookAtHouseholds } from '../register/looks/look-at-households.js';
import { commonAncestor } from '../register/search/scope.rules.js';

const MOST_ROWS = 10_000;
const listOf = (actor: Actor) => ({ object: { type: 'Support', id: 'list' }, unitPath: commonAncestor(actor.paths('household.view')) });

const shown = (rows: readonly SupportRow[]): (number | null)[] => rows.map(({ householdId }) => householdId);

@Controller('support')
export class SupportsController {
  constructor(
    private readonly list: SupportListQuery,
    private readonly pages: SupportPages,
    private readonly supports: SupportRepository,
    private readonly voiding: VoidSupport,
    private readonly looks: LookAtHouseholds,
    private readonly disclose: DiscloseHouseholds,
  ) {}

  @Get('given')
  @Can('household.view')
  @Page('support/given')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = readListQuery(query, Object.keys(SUPPORT_SORTS), SUPPORT_FILTERS);
    const found = await this.list.page(actor, list);
    const subject = { ...listOf(actor), details: { q: list.q, ...list.filters, page: list.page, rows: found.total } };
    if (list.q) await this.disclose.run(actor, 'support.searched', subject, shown(found.rows));
    else await this.looks.run(actor, 'household.listed', subject);
    return supportListPage({ ...found, list, ...(await this.pages.filters(actor)) }, locale);
  }

  @Get('given.xlsx')
  @Can('household.view')
  async file(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = { ...readListQuery(query, Object.keys(SUPPORT_SORTS), SUPPORT_FILTERS), size: MOST_ROWS, page: 1 };
    const { rows } = await this.list.page(actor, list);
    await this.disclose.run(actor, 'support.listTaken', { ...listOf(actor), details: { format: 'xlsx', rows: rows.length } }, shown(rows));
    const title = translate(locale, 'support.list.title');
    const notes = [translate(locale, 'platform.asOf', { day: formatDay(this.pages.today()) })];
    return sheetFile('xlsx', listSheet(locale, supportColumns(locale), rows, { name: title, title, notes }));
  }

  @Get('given/:id')
  @Can('household.view')
  @Page('support/show')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    const support = await this.seen(actor, id, 'household.view');
    const { row, files } = await this.pages.one(support);
    return supportPage(support, row, files, actor.canAt('support.manage', support.path), locale);
  }

  @Get('given/:id/void')
  @Can('support.manage')
  @Page('platform/form')
  async voidForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return voidPage(await this.seen(actor, id, 'support.manage'), form, locale);
  }

  @Post('given/:id/void')
  @Can('support.manage')
  async void(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: VoidForm }) form: VoidForm) {
    await this.voiding.run(actor, { id, ...form });
    return redirect(`/support/given/${id}`, 'support.void.done');
  }

  private async seen(actor: Actor, id: number, permission: Permission): Promise<Support> {
    const support = await this.supports.within(actor, id, permission);
    const { household = null, programme, path: unitPath } = support;
    await this.looks.run(actor, 'support.viewed', { object: support, label: household?.headName ?? programme, unitPath }, [
      household?.id ?? null,
    ]);
    return support;
  }
}
