import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { addDays } from '../platform/time/plain-date.js';
import { CurrentActor, Form, Page, Request } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import type { FormState } from '../platform/web/form-state.js';
import { Requires } from '../platform/web/policy.js';
import { redirect } from '../platform/web/redirected.js';
import type { WebRequest } from '../platform/web/request.js';
import { EndUnit } from './end-unit.js';
import { OnDay } from './on-day.js';
import { ReadUnitToChange } from './read-unit-to-change.js';
import { SplitUnit } from './split-unit.js';
import { endPage, splitPage } from './unit-change.views.js';
import { EndForm, SplitForm } from './units.forms.js';

/** A unit that is divided, or ends without a successor. */
@Controller('units/:id')
export class UnitEndController {
  constructor(
    private readonly toChange: ReadUnitToChange,
    private readonly onDay: OnDay,
    private readonly splitUnit: SplitUnit,
    private readonly endUnit: EndUnit,
  ) {}

  @Get('split')
  @Requires('unit.manage')
  @Page('units/split')
  async splitForm(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Query('on') on: string | undefined,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
  ) {
    const unit = await this.toChange.run(actor, id, this.onDay.read(on));
    return splitPage(unit, await this.toChange.below(unit), form, locale);
  }

  @Post('split')
  @Requires('unit.manage')
  async split(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: SplitForm }) form: SplitForm) {
    await this.splitUnit.run(actor, id, form);
    return redirect(`/units/${id}?on=${addDays(form.on, -1)}`, 'units.split.done');
  }

  @Get('end')
  @Requires('unit.manage')
  @Page('units/end')
  async endForm(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Query('on') on: string | undefined,
    @Form() form: FormState,
    @Request() { locale }: WebRequest,
  ) {
    return endPage(await this.toChange.run(actor, id, this.onDay.read(on)), form, locale);
  }

  @Post('end')
  @Requires('unit.manage')
  async end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: EndForm }) form: EndForm) {
    await this.endUnit.run(actor, id, form);
    return redirect(`/units/${id}?on=${addDays(form.on, -1)}`, 'units.end.done');
  }
}
