import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { CurrentActor, Page, Visit } from '../platform/web/decorators.js';
import { Id } from '../platform/web/fields.js';
import { Requires } from '../platform/web/policy.js';
import { redirect } from '../platform/web/redirected.js';
import { MergeUnits } from './merge-units.js';
import { ReadUnitToChange } from './read-unit-to-change.js';
import { mergerPage } from './unit-change.views.js';
import { MergerForm } from './units.forms.js';

/** Units that become one; entered from the page of one of them. */
@Controller('units/:id/merger')
export class UnitMergerController {
  constructor(
    private readonly toChange: ReadUnitToChange,
    private readonly mergeUnits: MergeUnits,
  ) {}

  @Get()
  @Requires('unit.manage')
  @Page('units/merger')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, query, form, locale }: Visit) {
    const unit = await this.toChange.run(actor, id, query['on']);
    return mergerPage(unit, await this.toChange.siblings(unit), form, locale);
  }

  @Post()
  @Requires('unit.manage')
  async merge(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: MergerForm }) form: MergerForm) {
    const { parentId } = await this.toChange.run(actor, id, form.on);
    const partly = new Set(form.partly);
    const target = await this.mergeUnits.run(actor, {
      ...form,
      from: [...new Set([...form.from, ...form.partly])].map((unitId) => ({ unitId, partly: partly.has(unitId) })),
      into: form.into
        ? { unitId: form.into }
        : { name: form.newName!, kind: form.newKind || 'khac', code: form.newCode, parentId: parentId! },
    });
    return redirect(`/units/${target.id}?on=${form.on}`, 'units.merger.done');
  }
}
