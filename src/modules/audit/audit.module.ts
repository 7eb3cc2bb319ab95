import { Module } from '@nestjs/common';
import { AuditLog } from './audit-log.js';
import { AuditSeals } from './audit-seals.repository.js';
import { SealAudit } from './seal-audit.js';
import { SealAuditJob } from './seal-audit.job.js';
import { VerifyAudit } from './verify-audit.js';
import { VerifyAuditJob } from './verify-audit.job.js';

@Module({
  providers: [AuditLog, AuditSeals, SealAudit, SealAuditJob, VerifyAudit, VerifyAuditJob],
  exports: [AuditLog, AuditSeals],
})
export class AuditModule {}
