import { createHash, randomBytes } from 'node:crypto';
import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, UnauthorizedException } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.js';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';

export const feedHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Makes a person's calendar address, which is shown once, and puts the one before out of use; or only withdraws it. */
@Injectable()
export class MakeFeed {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @param anew false: the old address ends and there is no new one. Answers the token. */
  @Transactional()
  async run(actor: Actor, anew: boolean): Promise<string | null> {
    const { userId } = actor;
    if (userId === null) throw new UnauthorizedException();
    const at = this.clock.now();
    await this.em.execute(`update task_feed set revoked_at = :at where user_id = :userId and revoked_at is null`, { at, userId }, 'run');
    const token = anew ? randomBytes(32).toString('base64url') : null;
    if (token) {
      const row = { hash: feedHash(token), at, userId };
      await this.em.execute(`insert into task_feed (user_id, token_hash, created_at) values (:userId, :hash, :at)`, row, 'run');
    }
    const subject = { object: { type: 'UserAccount', id: String(userId) }, label: actor.name };
    if (token) await this.audit.record(actor, 'taskFeed.made', subject);
    else await this.audit.record(actor, 'taskFeed.revoked', subject);
    return token;
  }
}
