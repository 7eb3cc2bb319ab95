import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { AuditApiController } from './audit-trail/audit-trail.api.controller.js';
import { AuditTrailController } from './audit-trail/audit-trail.controller.js';
import { AuditTrailQuery } from './audit-trail/audit-trail.query.js';
import { ExportAuditTrail } from './audit-trail/export-audit-trail.js';
import { AddCalendarDay } from './calendar/add-calendar-day.js';
import { CalendarDays } from './calendar/calendar-day.repository.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { ChangeCalendarDay } from './calendar/change-calendar-day.js';
import { LoadCalendar } from './calendar/load-calendar.js';
import { RemoveCalendarDay } from './calendar/remove-calendar-day.js';
import { JobListQuery } from './jobs/job-list.query.js';
import { JobsController } from './jobs/jobs.controller.js';
import { RequestJob } from './jobs/request-job.js';
import { RunJob } from './jobs/run-job.js';
import { SystemStateQuery } from './system/system-state.query.js';
import { SystemController } from './system/system.controller.js';

@Module({
  imports: [AccessModule],
  controllers: [SystemController, JobsController, AuditTrailController, AuditApiController, CalendarController],
  providers: [
    SystemStateQuery,
    JobListQuery,
    AuditTrailQuery,
    ExportAuditTrail,
    CalendarDays,
    LoadCalendar,
    AddCalendarDay,
    ChangeCalendarDay,
    RemoveCalendarDay,
    RunJob,
    RequestJob,
  ],
})
export class AdministrationModule {}
