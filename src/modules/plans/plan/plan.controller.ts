import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { translate } from '../../platform/i18n/i18n.js';
import { CurrentActor, Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { type ListQuery, readListQuery } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { redirect } from '../../platform/web/redirected.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile } from '../../platform/web/sheet-file.js';
import { TASK_SORTS, TaskListQuery } from '../board/task-list.query.js';
import { PlanRepository } from '../plan.repository.js';
import { taskColumns } from '../task-words.views.js';
import { EditPlan } from './edit-plan.js';
import { EditPlanForm } from './plan.forms.js';
import { editPlanPage, planPage } from './plan.views.js';

/** A plan is read whole and printed whole, so its page holds more rows than other lists. */
const ROWS = 300;

const listOf = (query: Visit['query']): ListQuery => {
  const list = readListQuery(query, Object.keys(TASK_SORTS), ['unit', 'state', 'late']);
  return { ...list, sort: list.sort ?? 'place', size: ROWS };
};
/** The list as the query reads it: of this plan alone. */
const within = (id: number, list: ListQuery): ListQuery => ({ ...list, filters: { ...list.filters, plan: String(id) } });

@Controller('plans')
export class PlanController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly tasks: TaskListQuery,
    private readonly edit: EditPlan,
  ) {}

  @Get(':id')
  @Can('campaign.view')
  @Page('plans/show')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const opened = await this.plans.visibleTo(actor, id);
    const list = listOf(query);
    const shown = { ...(await this.tasks.page(actor, within(id, list))), units: await this.tasks.units(id) };
    return planPage(opened, shown, list, actor, locale);
  }

  @Get(':id/tasks.xlsx')
  @Can('campaign.view')
  async sheet(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale, query }: Visit) {
    const { plan } = await this.plans.visibleTo(actor, id);
    const rows = await this.tasks.rows(actor, within(id, listOf(query)), MOST_SHEET_ROWS);
    const head = { name: translate(locale, 'plans.show.caption'), title: plan.name };
    return sheetFile('xlsx', listSheet(locale, taskColumns(locale, false), numbered(rows), head));
  }

  @Get(':id/edit')
  @Can('plan.manage')
  @Page('plans/form')
  async editForm(@Param('id', { schema: Id }) id: number, @Visit() { actor, form, locale }: Visit) {
    return editPlanPage(await this.plans.heldBy(actor, id, 'plan.manage'), form, locale);
  }

  @Post(':id/edit')
  @Can('plan.manage')
  async change(@Param('id', { schema: Id }) id: number, @CurrentActor() actor: Actor, @Body({ schema: EditPlanForm }) form: EditPlanForm) {
    await this.edit.run(actor, id, form);
    return redirect(`/plans/${id}`, 'campaigns.edit.done');
  }
}
