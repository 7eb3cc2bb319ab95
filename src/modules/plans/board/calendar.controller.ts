import { Controller, Get } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { Calendar } from '../../platform/time/calendar.js';
import { Clock } from '../../platform/time/clock.js';
import { endOfMonth } from '../../platform/time/plain-date.js';
import { Page, Visit } from '../../platform/web/decorators.js';
import { readListQuery } from '../../platform/web/list-query.js';
import { calendarPage } from './calendar.views.js';
import { monthAsked } from './month.rules.js';
import { TaskListQuery } from './task-list.query.js';

/** No month of one person holds more. */
const MOST_TASKS = 2_000;

@Controller('tasks/calendar')
export class CalendarController {
  constructor(
    private readonly tasks: TaskListQuery,
    private readonly calendar: Calendar,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('campaign.view')
  @Page('plans/calendar')
  async show(@Visit() { actor, locale, query }: Visit) {
    const today = this.clock.today();
    const month = monthAsked(query['month'], today);
    const list = readListQuery(query, [], ['whose']);
    const filters = { ...list.filters, from: month, to: endOfMonth(month) };
    const tasks = await this.tasks.rows(actor, { ...list, sort: 'dueOn', filters }, MOST_TASKS);
    const whose = list.filters['whose'] ?? '';
    return calendarPage({ month, today, whose, tasks, working: await this.calendar.workingDays() }, actor, locale);
  }
}
