import { Body, Controller, Get, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { CurrentActor, Form, Page, Request } from '../../platform/web/decorators.js';
import type { FormState } from '../../platform/web/form-state.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { RuleManager } from '../../rules/rule-manager.js';
import { ChooseRegion } from './choose-region.js';
import { regionsPage } from './regions.views.js';
import { ScoreTables } from './score-tables.repository.js';
import { RegionForm } from './scores.forms.js';

@Controller('score-regions')
export class RegionsController {
  constructor(
    private readonly tables: ScoreTables,
    private readonly manager: RuleManager,
    private readonly choose: ChooseRegion,
  ) {}

  @Get()
  @Can('rule.manage')
  @Page('scores/regions')
  async list(@CurrentActor() actor: Actor, @Form() form: FormState, @Request() { locale }: WebRequest) {
    return regionsPage(await this.manager.provinces(actor), await this.tables.regions(), form, locale);
  }

  @Post()
  @Can('rule.manage')
  async save(@CurrentActor() actor: Actor, @Body({ schema: RegionForm }) form: RegionForm) {
    await this.choose.run(actor, form);
    return redirect('/score-regions', 'scores.regions.done');
  }
}
