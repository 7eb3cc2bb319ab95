import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../../access/can.js';
import type { Actor } from '../../../platform/actor.js';
import { CurrentActor, Page, Visit } from '../../../platform/web/decorators.js';
import { Id } from '../../../platform/web/fields.js';
import { readListQuery } from '../../../platform/web/list-query.js';
import { redirect } from '../../../platform/web/redirected.js';
import { LookAtHouseholds } from '../looks/look-at-households.js';
import { commonAncestor } from '../search/scope.rules.js';
import { DecideDuplicate } from './decide-duplicate.js';
import { DecisionForm } from './duplicates.forms.js';
import { DuplicatesQuery } from './duplicates.query.js';
import { duplicatePage, duplicatesPage } from './duplicates.views.js';
import { LookAtPair } from './look-at-pair.js';

@Controller('households/duplicates')
export class DuplicatesController {
  constructor(
    private readonly duplicates: DuplicatesQuery,
    private readonly look: LookAtPair,
    private readonly decide: DecideDuplicate,
    private readonly looks: LookAtHouseholds,
  ) {}

  @Get()
  @Can('household.manage')
  @Page('households/duplicates')
  async index(@Visit() { actor, query, locale }: Visit) {
    const list = readListQuery(query, []);
    const found = await this.duplicates.page(actor, list);
    const details = { page: list.page, rows: found.rows.length, total: found.total };
    const unitPath = commonAncestor(actor.paths('household.manage'));
    await this.looks.run(actor, 'household.duplicatesListed', { object: { type: 'Households', id: 'duplicates' }, unitPath, details });
    return duplicatesPage(found, list, actor, locale);
  }

  @Get(':firstId/:secondId')
  @Can('household.manage')
  @Page('households/duplicate')
  async show(
    @Visit() { actor, form, locale }: Visit,
    @Param('firstId', { schema: Id }) firstId: number,
    @Param('secondId', { schema: Id }) secondId: number,
  ) {
    return duplicatePage(await this.look.run(actor, firstId, secondId), form, locale);
  }

  @Post(':firstId/:secondId')
  @Can('household.manage')
  async decides(@CurrentActor() actor: Actor, @Body({ schema: DecisionForm }) form: DecisionForm) {
    await this.decide.run(actor, form);
    return redirect('/households/duplicates', 'register.duplicate.decided');
  }
}
