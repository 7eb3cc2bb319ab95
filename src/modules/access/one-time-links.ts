import { createHash, randomBytes } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config.js';
import { Clock } from '../platform/time/clock.js';
import type { LinkPurpose } from './one-time-link.entity.js';
import { LINK_HOURS } from './security-policy.js';

const HOUR = 3_600_000;
const PAGES: Record<LinkPurpose, string> = {
  password_reset: '/password-reset',
  invitation: '/password-reset',
  first_administrator: '/first-administrator',
};

const hash = (token: string): string => createHash('sha256').update(token).digest('base64url');

export interface LinkFound {
  purpose: LinkPurpose;
  userId: number | null;
}

/** Makes, finds and uses up one-time links. A new link of a purpose puts the person's earlier ones out of use. */
@Injectable()
export class OneTimeLinks {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The full address, to be shown or mailed; it cannot be had again. */
  async issue(purpose: LinkPurpose, userId: number | null): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    const now = this.clock.now();
    const expires = new Date(now.getTime() + LINK_HOURS[purpose] * HOUR);
    await this.em.execute(
      `update one_time_link set used_at = ? where purpose = ? and user_id is not distinct from ? and used_at is null`,
      [now, purpose, userId],
      'run',
    );
    await this.em.execute(
      `insert into one_time_link (token_hash, purpose, user_id, created_at, expires_at) values (?, ?, ?, ?, ?)`,
      [hash(token), purpose, userId, now, expires],
      'run',
    );
    return `${this.config.publicUrl}${PAGES[purpose]}/${token}`;
  }

  async find(token: string, purposes: readonly LinkPurpose[]): Promise<LinkFound | null> {
    const [row] = await this.em.execute<{ purpose: LinkPurpose; user_id: number | null }[]>(
      `select purpose, user_id from one_time_link where token_hash = ? and used_at is null and expires_at > ?`,
      [hash(token), this.clock.now()],
    );
    return row && purposes.includes(row.purpose) ? { purpose: row.purpose, userId: row.user_id } : null;
  }

  /** Of several who try at once, one gets the link; a transaction that is rolled back gives it back. */
  async use(token: string, purposes: readonly LinkPurpose[]): Promise<LinkFound | null> {
    const found = await this.find(token, purposes);
    if (!found) return null;
    const used = await this.em.execute<unknown[]>(
      `update one_time_link set used_at = ? where token_hash = ? and used_at is null returning purpose`,
      [this.clock.now(), hash(token)],
    );
    return used.length ? found : null;
  }

  /** After a password was set, no older link may set another. */
  async withdrawAll(userId: number): Promise<void> {
    await this.em.execute(`update one_time_link set used_at = ? where user_id = ? and used_at is null`, [this.clock.now(), userId], 'run');
  }
}
