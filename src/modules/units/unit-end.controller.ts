import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { addDays } from '../platform/time/plain-date.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { Requires } from '../platform/web/policy.js';
import { redirect } from '../platform/web/redirected.js';
import { EndUnit } from './end-unit.js';
import { ReadUnitToChange } from './read-unit-to-change.js';
import { SplitUnit } from './split-unit.js';
import { endPage, splitPage } from './unit-change.views.js';
import { EndForm, SplitForm } from './units.forms.js';

/** A unit that is divided, or ends without a successor. */
@Controller('units/:id')
export class UnitEndController {
  constructor(
    private readonly toChange: ReadUnitToChange,
    private readonly splitUnit: SplitUnit,
    private readonly endUnit: EndUnit,
  ) {}

  @Get('split')
  @Requires('unit.manage')
  @Page('units/split')
  async splitForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const unit = await this.toChange.run(actor, id, query['on']);
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
  async endForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    return endPage(await this.toChange.run(actor, id, query['on']), form, locale);
  }

  @Post('end')
  @Requires('unit.manage')
  async end(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: EndForm }) form: EndForm) {
    await this.endUnit.run(actor, id, form);
    return redirect(`/units/${id}?on=${addDays(form.on, -1)}`, 'units.end.done');
  }
}
