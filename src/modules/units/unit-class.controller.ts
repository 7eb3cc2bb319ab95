import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { Requires } from '../platform/web/policy.js';
import { redirect } from '../platform/web/redirected.js';
import { ReadUnitToChange } from './read-unit-to-change.js';
import { SetUnitStart } from './set-unit-start.js';
import { SetUnitTrait } from './set-unit-trait.js';
import { classPage, startPage } from './unit-change.views.js';
import { ClassForm, StartForm } from './units.forms.js';

/** What is noted about a unit: its classes, and its first day where the lists do not know it. */
@Controller('units/:id')
export class UnitClassController {
  constructor(
    private readonly toChange: ReadUnitToChange,
    private readonly setTrait: SetUnitTrait,
    private readonly setStart: SetUnitStart,
  ) {}

  @Get('class')
  @Requires('unit.manage')
  @Page('units/class')
  async classForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    return classPage(await this.toChange.run(actor, id, query['on']), form, locale);
  }

  @Post('class')
  @Requires('unit.manage')
  async note(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: ClassForm }) form: ClassForm) {
    await this.setTrait.run(actor, id, form);
    return redirect(`/units/${id}?on=${form.from}`, 'units.class.done');
  }

  @Get('start')
  @Requires('unit.manage')
  @Page('units/start')
  async startForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    return startPage(await this.toChange.run(actor, id, query['on']), form, locale);
  }

  @Post('start')
  @Requires('unit.manage')
  async start(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: StartForm }) form: StartForm) {
    await this.setStart.run(actor, id, form);
    return redirect(`/units/${id}?on=${form.on}`, 'units.start.done');
  }
}
