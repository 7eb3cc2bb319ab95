import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import { AccountTrail, anonymous, type Origin } from '../account-trail.js';
import type { UserAccount } from '../user-account.entity.js';

/** Who tried to come in. What was typed is not kept: people type passwords into the wrong field. */
@Injectable()
export class RecordFailedSignIn {
  constructor(
    readonly em: EntityManager,
    private readonly trail: AccountTrail,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(account: UserAccount | null, origin: Origin, step: 'password' | 'secondFactor'): Promise<void> {
    const details = { ip: origin.ip, step };
    if (account) return this.trail.record(anonymous(origin), 'account.signInFailed', account, { details });
    const nobody = { type: 'UserAccount', id: 'unknown' };
    await this.audit.record(anonymous(origin), 'account.signInFailed', { object: nobody, details });
  }
}
