import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { numbered } from '../../platform/web/numbered.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile, type SheetKind } from '../../platform/web/sheet-file.js';
import { TaskListQuery } from '../board/task-list.query.js';
import { PlanRepository } from '../plan.repository.js';
import { taskSheetColumns } from '../task-words.views.js';
import { planListOf, within } from './plan-list.js';

/** The tasks of a plan as a file: what the page was asked for, all of it. */
@Controller('plans/:id')
export class PlanSheetController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly tasks: TaskListQuery,
  ) {}

  @Get('tasks.csv')
  @Can('campaign.view')
  csv(@Param('id', { schema: Id }) id: number, @Visit() visit: Visit) {
    return this.sheet('csv', id, visit);
  }

  @Get('tasks.xlsx')
  @Can('campaign.view')
  xlsx(@Param('id', { schema: Id }) id: number, @Visit() visit: Visit) {
    return this.sheet('xlsx', id, visit);
  }

  private async sheet(kind: SheetKind, id: number, { actor, locale, query }: Visit): Promise<StreamableFile> {
    const { plan } = await this.plans.visibleTo(actor, id);
    const rows = await this.tasks.rows(actor, within(id, planListOf(query)), MOST_SHEET_ROWS);
    const head = { name: translate(locale, 'plans.show.caption'), title: plan.name };
    return sheetFile(kind, listSheet(locale, taskSheetColumns(locale, false), numbered(rows), head));
  }
}
