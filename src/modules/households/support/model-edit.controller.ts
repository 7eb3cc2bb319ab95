import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import { EditModel } from './edit-model.js';
import { LivelihoodModels } from './livelihood-models.js';
import { editModelPage } from './model-forms.views.js';
import { ModelPages } from './model-pages.js';
import { EditModelForm } from './models.forms.js';

@Controller('support/models/:id/edit')
export class ModelEditController {
  constructor(
    private readonly models: LivelihoodModels,
    private readonly pages: ModelPages,
    private readonly edit: EditModel,
  ) {}

  @Get()
  @Can('support.manage')
  @Page('platform/form')
  async form(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const model = await this.models.managed(actor, id);
    return editModelPage(model, await this.pages.choices(actor), form, locale);
  }

  @Post()
  @Can('support.manage')
  async save(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Body({ schema: EditModelForm }) form: EditModelForm) {
    await this.edit.run(actor, { id, ...form });
    return redirect(`/support/models/${id}`, 'support.model.editDone');
  }
}
