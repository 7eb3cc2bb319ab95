import { SealAuditJob } from './modules/audit/seal-audit.job.js';
import { VerifyAuditJob } from './modules/audit/verify-audit.job.js';
import { PurgeFilesJob } from './modules/platform/files/purge-files.job.js';
import { DeriveResultsJob } from './modules/campaigns/results/derive-results.job.js';
import type { TimetableEntry } from './modules/platform/jobs/timetable.js';
import { ForgetAttemptsJob } from './modules/access/forget-attempts.job.js';
import { SendRemindersJob } from './modules/reminders/send-reminders.job.js';
import { PurgeExpiredJob } from './modules/platform/web/purge-expired.job.js';

/** Everything that happens by itself, in Vietnamese time, in the order it is looked at every minute (see test/golden/timetable.txt). */
export const TIMETABLE: TimetableEntry[] = [
  { name: 'send-reminders', job: SendRemindersJob, every: 'hour', at: ':00', catchUp: 'latest' },
  { name: 'seal-audit', job: SealAuditJob, every: 'hour', at: ':05', catchUp: 'latest' },
  { name: 'verify-audit', job: VerifyAuditJob, every: 'month', at: '02:00', catchUp: 'latest' },
  { name: 'derive-results', job: DeriveResultsJob, every: 'day', at: '01:30', catchUp: 'latest' },
  { name: 'purge-expired', job: PurgeExpiredJob, every: 'day', at: '03:00', catchUp: 'latest' },
  { name: 'forget-attempts', job: ForgetAttemptsJob, every: 'day', at: '03:10', catchUp: 'latest' },
  { name: 'purge-files', job: PurgeFilesJob, every: 'day', at: '03:20', catchUp: 'latest' },
];
