import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { Clock } from '../../../platform/time/clock.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { redirect } from '../../../platform/web/redirected.js';
import { AddLocalProgramme } from './add-local-programme.js';
import { EditLocalProgramme } from './edit-local-programme.js';
import { LocalProgrammeForm, NewLocalProgrammeForm } from './local-programmes.forms.js';
import { LocalProgrammes } from './local-programmes.js';
import { editLocalProgrammePage, newLocalProgrammePage } from './local-programmes.views.js';

/** Support policies of a unit's own. */
@Controller('support/programmes')
export class LocalProgrammesController {
  constructor(
    private readonly programmes: LocalProgrammes,
    private readonly add: AddLocalProgramme,
    private readonly edit: EditLocalProgramme,
    private readonly clock: Clock,
  ) {}

  @Get('new')
  @Can('programme.manage')
  @Page('platform/form')
  async newForm(@Visit() { actor, form, locale }: Visit) {
    return newLocalProgrammePage(await this.programmes.units(actor, this.clock.today()), form, locale);
  }

  @Post('new')
  @Can('programme.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewLocalProgrammeForm }) form: NewLocalProgrammeForm) {
    const { name } = await this.add.run(actor, form);
    return redirect('/support/programmes', 'support.own.newDone', { name });
  }

  @Get('own/:id')
  @Can('programme.manage')
  @Page('platform/form')
  async editForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return editLocalProgrammePage(await this.programmes.managed(actor, id), form, locale);
  }

  @Post('own/:id')
  @Can('programme.manage')
  async save(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: LocalProgrammeForm }) form: LocalProgrammeForm,
  ) {
    await this.edit.run(actor, { id, ...form });
    return redirect('/support/programmes', 'support.own.editDone', { name: form.name });
  }
}
