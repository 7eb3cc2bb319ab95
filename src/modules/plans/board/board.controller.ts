import { Controller, Get } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Page, Visit } from '../../platform/web/decorators.js';
import { type ListQuery, readListQuery } from '../../platform/web/list-query.js';
import { numbered } from '../../platform/web/numbered.js';
import { listSheet, MOST_SHEET_ROWS, sheetFile } from '../../platform/web/sheet-file.js';
import { taskSheetColumns } from '../task-words.views.js';
import { boardPage } from './board.views.js';
import { TASK_FILTERS, TASK_SORTS, TaskListQuery, TASKS_ON_A_PAGE } from './task-list.query.js';

const listOf = (query: Visit['query']): ListQuery => ({
  ...readListQuery(query, Object.keys(TASK_SORTS), TASK_FILTERS),
  size: TASKS_ON_A_PAGE,
});

/** All tasks in sight, and which of them are mine, my unit's, or waited for. */
@Controller('tasks')
export class BoardController {
  constructor(private readonly tasks: TaskListQuery) {}

  @Get()
  @Can('campaign.view')
  @Page('plans/board')
  async index(@Visit() { actor, locale, query }: Visit) {
    const list = listOf(query);
    return boardPage(await this.tasks.page(actor, list), list, actor, locale);
  }
}

@Controller()
export class BoardSheetController {
  constructor(private readonly tasks: TaskListQuery) {}

  @Get('tasks.xlsx')
  @Can('campaign.view')
  async sheet(@Visit() { actor, locale, query }: Visit) {
    const rows = await this.tasks.rows(actor, listOf(query), MOST_SHEET_ROWS);
    return sheetFile(
      'xlsx',
      listSheet(locale, taskSheetColumns(locale, true), numbered(rows), { name: translate(locale, 'plans.board.title') }),
    );
  }
}
