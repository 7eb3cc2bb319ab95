import { Controller, Get } from '@nestjs/common';
import { Can } from '../../access/can.js';
import { Calendar } from '../../platform/time/calendar.js';
import { Clock } from '../../platform/time/clock.js';
import { Page, Visit } from '../../platform/web/decorators.js';
import { DutiesQuery } from './duties.query.js';
import { dutiesPage } from './duties.views.js';

/** Where the day begins. */
@Controller('duties')
export class DutiesController {
  constructor(
    private readonly duties: DutiesQuery,
    private readonly calendar: Calendar,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Can('duty.view')
  @Page('reminders/duties')
  async list(@Visit() { actor, locale }: Visit) {
    const days = await this.calendar.workingDays();
    return dutiesPage(await this.duties.due(actor), this.clock.today(), days, locale);
  }
}
