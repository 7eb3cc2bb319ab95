import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { RequestJob } from './request-job.js';
import { RunJob } from './run-job.js';

@Module({
  imports: [AccessModule],
  providers: [RunJob, RequestJob],
})
export class AdministrationModule {}
