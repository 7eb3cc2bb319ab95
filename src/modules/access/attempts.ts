import { createHash } from 'node:crypto';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../platform/rule-broken.js';
import { Clock } from '../platform/time/clock.js';
import { ATTEMPTS } from './security-policy.js';

export type Door = 'sign-in' | 'second-factor' | 'password' | 'exit-slip';

/**
 * Slows guessing down. An attempt is counted *before* it is judged and forgotten when it was right, so that a hundred guesses sent
 * at once count as a hundred. Each statement commits by itself where the handler declares `OwnTransactions`.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @param who the user name as typed, or the account's id. @param field the form field the refusal stands at. */
  async take(door: Door, who: string | number, field: string): Promise<void> {
    const now = this.clock.now();
    const key = keyOf(door, who);
    const counted = await this.em.execute<unknown[]>(TAKE, [
      key,
      now,
      new Date(now.getTime() - ATTEMPTS.forgetAfterHours * 3_600_000),
      ATTEMPTS.free,
      ATTEMPTS.longestDelaySeconds,
      ATTEMPTS.firstDelaySeconds,
    ]);
    if (counted.length) return;
    const [row] = await this.em.execute<{ locked_until: Date }[]>(`select locked_until from attempt_counter where key = ?`, [key]);
    const seconds = row ? (new Date(row.locked_until).getTime() - now.getTime()) / 1000 : 1;
    throw new RuleBroken('access.attempts.wait', { minutes: Math.max(1, Math.ceil(seconds / 60)) }, field);
  }

  async forgive(door: Door, who: string | number): Promise<void> {
    await this.em.execute(`delete from attempt_counter where key = ?`, [keyOf(door, who)], 'run');
  }
}

/** Hashed: people type passwords into the field of the user name. */
const keyOf = (door: Door, who: string | number): string =>
  createHash('sha256')
    .update(`${door}:${String(who).toLowerCase()}`)
    .digest('base64url');

// No row comes back while the door is locked: the conflict branch does not apply then.
const TAKE = `
with arrived as (select ?::text as key, ?::timestamptz as now, ?::timestamptz as forgotten_before,
  ?::int as free, ?::int as longest, ?::int as first)
insert into attempt_counter as c (key, failures, locked_until, last_at)
select key, 1, null, now from arrived
on conflict (key) do update set
  failures = case when c.last_at < (select forgotten_before from arrived) then 1 else c.failures + 1 end,
  locked_until = (
    select case when c.last_at >= forgotten_before and c.failures + 1 >= free
      then now + least(longest, first * power(2, least(c.failures + 1 - free, 30))) * interval '1 second' end
    from arrived),
  last_at = excluded.last_at
where c.locked_until is null or c.locked_until <= excluded.last_at
returning failures`;
