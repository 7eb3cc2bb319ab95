import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import { Actor } from '../platform/actor.js';
import { Clock } from '../platform/time/clock.js';
import type { WebRequest } from '../platform/web/request.js';
import type { UserAccount } from './user-account.entity.js';

/** Where a request comes from, as far as the trail keeps it. */
export interface Origin {
  ip: string;
  requestId: string;
}

export const originOf = (request: WebRequest): Origin => ({ ip: request.ip, requestId: request.id });

/** Nobody who could be named. */
export const anonymous = (origin: Origin): Actor => new Actor(null, 'anonymous', [], origin.requestId);

/** The person, acting on their own account before they have a session. */
export const selfOf = (account: UserAccount, origin: Origin): Actor => new Actor(account.id, account.fullName, [], origin.requestId);

/** Audit rows about accounts. They belong to the unit of the person's latest membership: who may read its trail reads them. */
@Injectable()
export class AccountTrail {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async record(
    actor: Actor,
    verb: string,
    account: UserAccount,
    more: { why?: string | null; details?: Record<string, unknown>; unitPath?: string } = {},
  ): Promise<void> {
    const unitPath = more.unitPath ?? (await this.pathOf(account.id));
    await this.audit.record(actor, verb, { object: account, label: account.userName, ...more, unitPath });
  }

  private async pathOf(userId: number): Promise<string | null> {
    const today = this.clock.today();
    const [row] = await this.em.execute<{ path: string }[]>(
      `select v.path::text as path from membership m join unit_version v on v.unit_id = m.unit_id
       where m.user_id = ?
       order by m.valid @> ?::date desc, upper(m.valid) desc nulls first, v.valid @> ?::date desc, upper(v.valid) desc nulls first
       limit 1`,
      [userId, today, today],
    );
    return row?.path ?? null;
  }
}
