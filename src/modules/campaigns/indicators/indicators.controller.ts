import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { RegisterProgrammesQuery } from '../../households/figures/register-programmes.query.js';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { CurrentActor, Form, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { translate } from '../../platform/i18n/i18n.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile } from '../../platform/web/sheet-file.js';
import { IndicatorRepository } from './indicator.repository.js';
import { INDICATOR_FILTERS, INDICATOR_SORTS, IndicatorListQuery } from './indicator-list.query.js';
import { EditIndicatorForm, IndicatorForm } from './indicators.forms.js';
import { indicatorColumns, indicatorFormPage, indicatorListPage, indicatorPage } from './indicators.views.js';
import { mayKeep, SaveIndicator } from './save-indicator.js';
import { SetIndicatorActive } from './set-indicator-active.js';

type Query = Record<string, unknown>;

@Controller()
export class IndicatorsController {
  constructor(
    private readonly list: IndicatorListQuery,
    private readonly indicators: IndicatorRepository,
    private readonly save: SaveIndicator,
    private readonly setActive: SetIndicatorActive,
    private readonly programmes: RegisterProgrammesQuery,
  ) {}

  @Get('indicators')
  @Can('campaign.view')
  @Page('indicators/index')
  async index(@CurrentActor() actor: Actor, @Request() { locale }: WebRequest, @Query() query: Query) {
    const list = readListQuery(query, Object.keys(INDICATOR_SORTS), INDICATOR_FILTERS);
    return indicatorListPage(await this.list.page(list), list, actor.can('indicator.manage'), locale);
  }

  @Get('indicators.csv')
  @Can('campaign.view')
  async csv(@Request() { locale }: WebRequest, @Query() query: Query) {
    const list = readListQuery(query, Object.keys(INDICATOR_SORTS), INDICATOR_FILTERS);
    const rows = numbered(await this.list.rows(list, MOST_SHEET_ROWS, 0));
    return sheetFile('csv', listSheet(locale, indicatorColumns(locale), rows, { name: translate(locale, 'indicators.list.title') }));
  }

  @Get('indicators/new')
  @Can('indicator.manage')
  @Page('indicators/form')
  async newForm(@Form() form: FormState, @Request() { locale }: WebRequest) {
    return indicatorFormPage(form, null, await this.choices(), locale);
  }

  @Post('indicators/new')
  @Can('indicator.manage')
  async add(@CurrentActor() actor: Actor, @Body({ schema: IndicatorForm }) form: IndicatorForm) {
    const indicator = await this.save.run(actor, form);
    return redirect(`/indicators/${indicator.id}`, 'indicators.new.done');
  }

  @Get('indicators/:id')
  @Can('campaign.view')
  @Page('indicators/show')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const indicator = await this.indicators.byId(id);
    const parts = await this.indicators.parts(indicator);
    const around = { mayKeep: mayKeep(actor, indicator), programmes: await this.programmes.all() };
    return indicatorPage(indicator, parts, await this.indicators.use(id), around, form, locale);
  }

  @Get('indicators/:id/edit')
  @Can('indicator.manage')
  @Page('indicators/form')
  async editForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const indicator = await this.indicators.byId(id);
    if (!mayKeep(actor, indicator)) throw new NotVisible();
    return indicatorFormPage(form, indicator, await this.choices(), locale);
  }

  @Post('indicators/:id/edit')
  @Can('indicator.manage')
  async edit(
    @Param('id', { schema: Id }) id: number,
    @CurrentActor() actor: Actor,
    @Body({ schema: EditIndicatorForm }) form: EditIndicatorForm,
  ) {
    await this.save.run(actor, { ...form, id });
    return redirect(`/indicators/${id}`, 'indicators.edit.done');
  }

  @Post('indicators/:id/retire')
  @Can('indicator.manage')
  async retire(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor) {
    await this.setActive.run(actor, { id, active: false });
    return redirect(`/indicators/${id}`, 'indicators.show.retired');
  }

  @Post('indicators/:id/take-up')
  @Can('indicator.manage')
  async takeUp(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor) {
    await this.setActive.run(actor, { id, active: true });
    return redirect(`/indicators/${id}`, 'indicators.show.takenUp');
  }

  private async choices() {
    const wholes = (await this.list.choices()).filter(({ type }) => type === 'count');
    return { wholes, programmes: await this.programmes.all() };
  }
}
