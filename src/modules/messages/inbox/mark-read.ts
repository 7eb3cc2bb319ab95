import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';

/** The actor has read one message, or all. Not in the trail: what somebody reads of their own is nobody's business. */
@Injectable()
export class MarkRead {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: number | 'all'): Promise<void> {
    const one = id === 'all' ? null : id;
    const found = await this.em.execute<object[]>(
      `update message set read_at = coalesce(read_at, :now)
       where recipient_id = :userId and withdrawn_at is null and (id = :one::int or (:one::int is null and read_at is null)) returning id`,
      { now: this.clock.now(), userId: actor.userId, one },
    );
    if (one !== null && !found.length) throw new NotVisible();
  }
}
