import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { z } from 'zod';
import { Can } from '../../access/can.js';
import type { Actor } from '../../platform/actor.js';
import { Config } from '../../platform/config.js';
import { JobScan } from '../../platform/jobs/job-scan.js';
import type { TimetableEntry } from '../../platform/jobs/timetable.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import { CurrentActor, Page, Request, Visit } from '../../platform/web/decorators.js';
import { requiredDay } from '../../platform/web/fields.js';
import { redirect } from '../../platform/web/redirected.js';
import type { WebReply, WebRequest } from '../../platform/web/request.js';
import { JobListQuery } from './job-list.query.js';
import { jobPage, jobsPage } from './jobs.views.js';
import { RequestJob } from './request-job.js';

const RunForm = z.object({ day: requiredDay });
type RunForm = z.infer<typeof RunForm>;

@Controller('administration/jobs')
export class JobsController {
  constructor(
    private readonly runs: JobListQuery,
    private readonly scan: JobScan,
    private readonly request: RequestJob,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  @Get()
  @Can('administration.view')
  @Page('administration/jobs')
  async list(@Request() { locale }: WebRequest) {
    return jobsPage(this.scan.entries, await this.runs.latest(), this.clock.now(), this.config.jobs, locale);
  }

  @Get(':name')
  @Can('administration.view')
  @Page('administration/job')
  async show(@Param('name') name: string, @Visit() { actor, form, locale }: Visit) {
    const entry = this.entry(name);
    return jobPage(entry, await this.runs.runsOf(name), this.clock.today(), form, actor.can('job.run'), locale);
  }

  /** Run now: as soon as the request is written down, here or, where no jobs run here, at the next waking of another instance. */
  @Post(':name')
  @Can('job.run')
  async run(
    @Param('name') name: string,
    @CurrentActor() actor: Actor,
    @Body({ schema: RunForm }) form: RunForm,
    @Res({ passthrough: true }) reply: WebReply,
  ) {
    await this.request.run(actor, this.entry(name).name, form.day);
    if (this.config.jobs) reply.raw.once('finish', () => void this.scan.wake());
    return redirect(`/administration/jobs/${name}`, 'jobs.requested');
  }

  private entry(name: string): TimetableEntry {
    const entry = this.scan.entry(name);
    if (!entry) throw new NotVisible();
    return entry;
  }
}
