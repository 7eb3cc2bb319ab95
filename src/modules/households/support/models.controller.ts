import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { BeginModel } from './begin-model.js';
import { LivelihoodListQuery, MODEL_FILTERS } from './livelihood-list.query.js';
import { LivelihoodModels } from './livelihood-models.js';
import { newModelPage } from './model-forms.views.js';
import { ModelPages } from './model-pages.js';
import { NewModelForm } from './models.forms.js';
import { modelListPage, modelPage } from './models.views.js';

@Controller('support/models')
export class ModelsController {
  constructor(
    private readonly list: LivelihoodListQuery,
    private readonly pages: ModelPages,
    private readonly models: LivelihoodModels,
    private readonly begin: BeginModel,
  ) {}

  @Get()
  @Can('household.count')
  @Page('support/given')
  async index(@CurrentActor() actor: Actor, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const list = readListQuery(query, [], MODEL_FILTERS);
    return modelListPage({ ...(await this.list.page(actor, list, this.pages.today())), list, ...sees(actor) }, locale);
  }

  @Get('new')
  @Can('support.manage')
  @Page('platform/form')
  async form(@Query('copy') copy: string | undefined, @Visit() { actor, form, locale }: Visit) {
    const asked = Id.safeParse(form.view().values['copiedFromId'] || copy);
    const copied = asked.success ? await this.models.visibleTo(actor, asked.data) : null;
    return newModelPage(await this.pages.choices(actor), copied, this.pages.today(), form, locale);
  }

  @Post('new')
  @Can('support.manage')
  async create(@CurrentActor() actor: Actor, @Body({ schema: NewModelForm }) form: NewModelForm) {
    const model = await this.begin.run(actor, form);
    return redirect(`/support/models/${model.id}`, 'support.model.newDone');
  }

  @Get(':id')
  @Can('household.count')
  @Page('support/model')
  async show(@CurrentActor() actor: Actor, @Param('id', { schema: Id }) id: number, @Request() { locale }: WebRequest) {
    return modelPage(await this.pages.one(actor, id), locale);
  }
}

const sees = (actor: Actor) => ({ manages: actor.can('support.manage'), seesNames: actor.can('household.view') });
