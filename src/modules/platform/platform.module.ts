import path from 'node:path';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { ScheduleModule } from '@nestjs/schedule';
import { ApiAnswerInterceptor } from './api/api-answer.interceptor.js';
import { ApiRoutes } from './api/api-routes.js';
import { DocsController } from './api/docs.controller.js';
import { OpenApiDocuments } from './api/openapi-documents.js';
import { OpenApiController } from './api/openapi.controller.js';
import { Config } from './config.js';
import { FilesModule } from './files/files.module.js';
import { UploadInterceptor } from './files/upload.interceptor.js';
import { HealthController } from './health.controller.js';
import { JobRuns } from './jobs/job-runs.js';
import { JobScan } from './jobs/job-scan.js';
import { Timetable } from './jobs/timetable.js';
import { FolderMailer } from './mail/folder-mailer.js';
import { Mailer } from './mail/mailer.js';
import { SmtpMailer } from './mail/smtp-mailer.js';
import { Calendar } from './time/calendar.js';
import { Clock } from './time/clock.js';
import { ErrorsFilter } from './web/errors.filter.js';
import { FormInputInterceptor } from './web/form-input.interceptor.js';
import { HomeController } from './web/home.controller.js';
import { InputPipe } from './web/input.pipe.js';
import { LanguageController } from './web/language.controller.js';
import { MenuCounts } from './web/menu-counts.js';
import { OnceInterceptor } from './web/once.interceptor.js';
import { PageInterceptor } from './web/page.interceptor.js';
import { PageRenderer } from './web/page-renderer.js';
import { PurgeExpired } from './web/purge-expired.js';
import { PurgeExpiredJob } from './web/purge-expired.job.js';
import { SessionStore } from './web/session-store.js';

function mailerOf(config: Config, clock: Clock): Mailer {
  if (config.smtpUrl) return new SmtpMailer(config.smtpUrl, config.mailFrom, config.smtp);
  return new FolderMailer(path.join(config.dataDir, 'mail'), config.mailFrom, clock);
}

/**
 * The order of the interceptors is the order of a request: page around, then files received, clean input, then once in a transaction,
 * then the answer of the API checked.
 */
@Global()
@Module({})
export class PlatformModule {
  static forRoot(config: Config, clock: Clock, timetable: Timetable): DynamicModule {
    return {
      module: PlatformModule,
      imports: [DiscoveryModule, ScheduleModule.forRoot({ cronJobs: config.jobs }), FilesModule],
      controllers: [HealthController, HomeController, LanguageController, OpenApiController, DocsController],
      providers: [
        { provide: Config, useValue: config },
        { provide: Clock, useValue: clock },
        { provide: Timetable, useValue: timetable },
        ApiRoutes,
        OpenApiDocuments,
        Calendar,
        JobRuns,
        JobScan,
        PurgeExpired,
        PurgeExpiredJob,
        { provide: Mailer, useValue: mailerOf(config, clock) },
        SessionStore,
        MenuCounts,
        PageRenderer,
        { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
        { provide: APP_INTERCEPTOR, useClass: UploadInterceptor },
        { provide: APP_INTERCEPTOR, useClass: FormInputInterceptor },
        { provide: APP_INTERCEPTOR, useClass: OnceInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ApiAnswerInterceptor },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: ErrorsFilter },
      ],
      exports: [Config, Clock, Calendar, Timetable, JobRuns, JobScan, Mailer, SessionStore, MenuCounts, PageRenderer],
    };
  }
}
