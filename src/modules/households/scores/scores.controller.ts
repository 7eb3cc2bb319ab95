import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Uploads } from '../../platform/files/upload.interceptor.js';
import { CurrentActor, Form, Page, Request, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import type { FormState } from '../../platform/web/form-state.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebRequest } from '../../platform/web/request.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import { ConfirmScoreTable } from './confirm-score-table.js';
import { ScoreTables } from './score-tables.repository.js';
import { ConfirmScoreTableForm, ScoreTableForm } from './scores.forms.js';
import { newScoreTablePage, scoreFormPage, scoreTablePage, scoreTablesPage } from './scores.views.js';
import { StageScoreTable } from './stage-score-table.js';

@Controller('score-tables')
export class ScoresController {
  constructor(
    private readonly tables: ScoreTables,
    private readonly rules: RuleSets,
    private readonly stage: StageScoreTable,
    private readonly confirm: ConfirmScoreTable,
  ) {}

  @Get()
  @Can('rule.view')
  @Page('scores/index')
  async list(@CurrentActor() actor: Actor, @Request() { locale }: WebRequest) {
    return scoreTablesPage(await this.tables.all(), actor.can('rule.manage'), locale);
  }

  @Get('new')
  @Can('rule.manage')
  @Page('scores/new')
  async form(@Form() form: FormState, @Request() { locale }: WebRequest) {
    return newScoreTablePage(await this.rules.ofKind('poverty_standard'), form, locale);
  }

  @Post('new')
  @Uploads('tables')
  @Can('rule.manage')
  async upload(@CurrentActor() actor: Actor, @Body({ schema: ScoreTableForm }) form: ScoreTableForm) {
    const { id } = await this.stage.run(actor, form);
    return redirect(`/score-tables/${id}`);
  }

  @Get(':id')
  @Can('rule.view')
  @Page('scores/show')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    const table = await this.tables.byId(id);
    return scoreTablePage(table, await this.tables.options(table), actor.can('rule.manage'), form, locale);
  }

  @Post(':id')
  @Can('rule.manage')
  async takeOver(
    @CurrentActor() actor: Actor,
    @Param('id', { schema: Id }) id: number,
    @Body({ schema: ConfirmScoreTableForm }) form: ConfirmScoreTableForm,
  ) {
    const { name } = await this.confirm.run(actor, id, form);
    return redirect(`/score-tables/${id}`, 'scores.confirm.done', { name });
  }

  /** Phiếu B of a region; what is chosen stands in the address, so that adding up needs neither script nor storage. */
  @Get(':id/form')
  @Can('rule.view')
  @Page('scores/form')
  async scoreForm(@Param('id', { schema: Id }) id: number, @Query() query: Record<string, unknown>, @Request() { locale }: WebRequest) {
    const table = await this.tables.byId(id);
    return scoreFormPage(table, await this.tables.options(table), query, locale);
  }
}
