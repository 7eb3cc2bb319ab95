import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/time/clock.js';
import { SessionRow } from '../../platform/web/session.entity.js';

/** Names a session on its page: enough of the hash to be unique, not enough to be worth anything. */
const REFERENCE_LENGTH = 12;

export const referenceOf = (tokenHash: string): string => tokenHash.slice(0, REFERENCE_LENGTH);

/** Where a person is signed in. */
@Injectable()
export class SignedInBrowsers {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  list(userId: number): Promise<SessionRow[]> {
    return this.em.find(SessionRow, { userId, expiresAt: { $gt: this.clock.now() } }, { orderBy: { seenAt: 'desc' }, limit: 50 });
  }

  /** How many were ended: one, or none when it was gone or somebody else's. */
  end(userId: number, reference: string): Promise<number> {
    if (reference.length !== REFERENCE_LENGTH) return Promise.resolve(0);
    return this.em.nativeDelete(SessionRow, { userId, tokenHash: { $like: `${reference.replace(/[%_\\]/g, '\\$&')}%` } });
  }

  /** Everywhere, except in the browser of this session if one is given. */
  endOthers(userId: number, keep: string | null): Promise<number> {
    return this.em.nativeDelete(SessionRow, { userId, ...(keep ? { tokenHash: { $ne: keep } } : {}) });
  }
}
