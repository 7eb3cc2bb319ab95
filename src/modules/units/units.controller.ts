import { Body, Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { csvStream } from '../platform/export/csv.js';
import { Clock } from '../platform/time/clock.js';
import { CurrentActor, Page, Request, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { type ListQuery, readListQuery } from '../platform/web/list-query.js';
import { Requires } from '../platform/web/policy.js';
import { redirect } from '../platform/web/redirected.js';
import type { WebRequest } from '../platform/web/request.js';
import { CreateUnit } from './create-unit.js';
import { OnDay } from './on-day.js';
import { ReadUnit } from './read-unit.js';
import { ReadUnitToChange } from './read-unit-to-change.js';
import { levelOfKind } from './unit.rules.js';
import { unitPage } from './unit.views.js';
import { newUnitPage } from './unit-change.views.js';
import { NewUnitForm } from './units.forms.js';
import { unitsPage, unitsSheet } from './units.views.js';
import { UNIT_FILTERS, UNIT_SORTS, UnitsListQuery } from './units-list.query.js';

const listOf = (query: Record<string, unknown>): ListQuery => readListQuery(query, UNIT_SORTS, UNIT_FILTERS);

@Controller()
export class UnitsController {
  constructor(
    private readonly list: UnitsListQuery,
    private readonly readUnit: ReadUnit,
    private readonly toChange: ReadUnitToChange,
    private readonly createUnit: CreateUnit,
    private readonly onDay: OnDay,
    private readonly clock: Clock,
  ) {}

  @Get('units')
  @Requires('unit.view')
  @Page('units/index')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = listOf(query);
    const day = this.onDay.read(query['on']);
    const listed = { ...(await this.list.page(actor, list, day)), provinces: await this.list.provinces(actor, day) };
    return unitsPage(listed, list, day, actor.can('unit.manage'), locale);
  }

  @Get('units.csv')
  @Requires('unit.view')
  csv(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const rows = this.list.all(actor, listOf(query), this.onDay.read(query['on']));
    const disposition = 'attachment; filename="don-vi.csv"';
    return new StreamableFile(csvStream(unitsSheet(rows, locale)), { type: 'text/csv; charset=utf-8', disposition });
  }

  @Get('units/new')
  @Requires('unit.manage')
  @Page('units/new')
  async newForm(@Query('parent', { schema: Id }) parentId: number, @Visit() { actor, query, form, locale }: Visit) {
    return newUnitPage(await this.toChange.run(actor, parentId, this.onDay.read(query['on'])), form, locale);
  }

  @Post('units/new')
  @Requires('unit.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewUnitForm }) form: NewUnitForm) {
    const parent = await this.toChange.run(actor, form.parentId, this.clock.today());
    const unit = await this.createUnit.run(actor, { ...form, level: levelOfKind(form.kind, parent.level) });
    return redirect(`/units/${unit.id}${form.from ? `?on=${form.from}` : ''}`, 'units.new.done', { name: form.name });
  }

  @Get('units/:id')
  @Requires('unit.view')
  @Page('units/show')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, locale }: Visit) {
    return unitPage(await this.readUnit.run(actor, id, this.onDay.read(query['on']), this.clock.today()), locale);
  }
}
