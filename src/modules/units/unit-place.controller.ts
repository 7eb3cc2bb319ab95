import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { Requires } from '../platform/web/policy.js';
import { redirect } from '../platform/web/redirected.js';
import { ChangeParent } from './change-parent.js';
import { ReadUnitToChange } from './read-unit-to-change.js';
import { RenameUnit } from './rename-unit.js';
import { namePage, parentPage } from './unit-change.views.js';
import { NameForm, ParentForm } from './units.forms.js';

/** What a unit is called, and what it belongs to. */
@Controller('units/:id')
export class UnitPlaceController {
  constructor(
    private readonly toChange: ReadUnitToChange,
    private readonly renameUnit: RenameUnit,
    private readonly changeParent: ChangeParent,
  ) {}

  @Get('name')
  @Requires('unit.manage')
  @Page('units/name')
  async nameForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    return namePage(await this.toChange.run(actor, id, query['on']), form, locale);
  }

  @Post('name')
  @Requires('unit.manage')
  async rename(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: NameForm }) form: NameForm) {
    await this.renameUnit.run(actor, id, form);
    return redirect(`/units/${id}?on=${form.from}`, 'units.name.done', { name: form.name });
  }

  @Get('parent')
  @Requires('unit.manage')
  @Page('units/parent')
  async parentForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const unit = await this.toChange.run(actor, id, query['on']);
    return parentPage(unit, await this.toChange.parents(unit), form, locale);
  }

  @Post('parent')
  @Requires('unit.manage')
  async move(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: ParentForm }) form: ParentForm) {
    await this.changeParent.run(actor, id, form);
    return redirect(`/units/${id}?on=${form.from}`, 'units.parent.done');
  }
}
