import { Injectable } from '@nestjs/common';
import type { ScheduledJob } from '../platform/jobs/timetable.js';
import { SealAudit } from './seal-audit.js';

@Injectable()
export class SealAuditJob implements ScheduledJob {
  constructor(private readonly seal: SealAudit) {}

  run = () => this.seal.run();
}
