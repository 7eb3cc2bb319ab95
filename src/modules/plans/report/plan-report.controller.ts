import { Controller, Get, Param, StreamableFile } from '@nestjs/common';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { formatDay } from '../../platform/format/format.js';
import { translate } from '../../platform/i18n/i18n.js';
import { Clock } from '../../platform/time/clock.js';
import { Page, Visit } from '../../platform/web/decorators.js';
import { Id } from '../../platform/web/fields.js';
import { sheetFile } from '../../platform/web/sheet-file.js';
import { TaskListQuery } from '../board/task-list.query.js';
import { PlanRepository } from '../plan.repository.js';
import { planReportDocument } from './plan-report.document.js';
import { PlanReportQuery } from './plan-report.query.js';
import { planReportPage, unitTable } from './plan-report.views.js';

/** No plan prints more tasks than this into one document. */
const MOST_LISTED = 2_000;
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

@Controller('plans/:id')
export class PlanReportController {
  constructor(
    private readonly plans: PlanRepository,
    private readonly report: PlanReportQuery,
    private readonly tasks: TaskListQuery,
    private readonly clock: Clock,
  ) {}

  @Get('report')
  @Can('campaign.view')
  @Page('plans/report')
  async show(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit) {
    const { opened, units, on } = await this.read(actor, id);
    return planReportPage(opened, units, on, locale);
  }

  @Get('report.xlsx')
  @Can('campaign.view')
  async sheet(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit) {
    const { opened, units, on } = await this.read(actor, id);
    const table = unitTable(units, id, locale);
    const t = (key: string, params: Record<string, string> = {}): string => translate(locale, key, params);
    return sheetFile('xlsx', {
      ...{ name: t('plans.report.title'), title: opened.plan.name, notes: [t('plans.report.asOf', { day: formatDay(on) })] },
      columns: table.columns.map(({ key, labelKey, type = 'integer' }) => ({ key, label: t(labelKey!), type })),
      rows: table.rows.map(({ cells }) => Object.fromEntries(Object.entries(cells).map(([key, { value }]) => [key, value]))),
    });
  }

  @Get('report.docx')
  @Can('campaign.view')
  async document(@Param('id', { schema: Id }) id: number, @Visit() { actor, locale }: Visit) {
    const { opened, units, on } = await this.read(actor, id);
    const list = { q: '', sort: 'place', direction: 'asc' as const, page: 1, size: MOST_LISTED, filters: { plan: String(id) } };
    const tasks = await this.tasks.rows(actor, list, MOST_LISTED);
    const content = planReportDocument({ opened, units, tasks, on }, locale);
    return new StreamableFile(content, { type: DOCX, disposition: `attachment; filename="ke-hoach-${id}.docx"` });
  }

  private async read(actor: Actor, id: number) {
    const opened = await this.plans.visibleTo(actor, id);
    const on = this.clock.today();
    return { opened, units: await this.report.units(id, on), on };
  }
}
