import { setTimeout as sleep } from 'node:timers/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../platform/rule-broken.js';
import { AuditSeal } from './audit-seal.entity.js';
import type { PrintedRow } from './audit-seal.rules.js';

const PAUSE_MS = 50;
const MOST_PAUSES = 1_200;

/** Named one by one: a column added later must not change the hash of rows sealed before. */
const PRINTED_ROW = `select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor_id::text, actor_name, verb,
  object_type, object_id, object_label, unit_path::text, changes::text, why, request_id
  from audit_event where id > :after and id <= :to order by audit_event.id limit :limit`;

const WRITERS = `select virtualtransaction as writer from pg_locks
  where locktype = 'relation' and relation = 'audit_event'::regclass and mode = 'RowExclusiveLock' and granted
    and database = (select oid from pg_database where datname = current_database())`;

/** What sealing and verifying read. */
@Injectable()
export class AuditSeals {
  constructor(private readonly em: EntityManager) {}

  last(): Promise<AuditSeal | null> {
    return this.em.findOne(AuditSeal, { id: { $ne: null } }, { orderBy: { id: 'desc' }, disableIdentityMap: true });
  }

  after(id: number): Promise<AuditSeal | null> {
    return this.em.findOne(AuditSeal, { id: { $gt: id } }, { orderBy: { id: 'asc' }, disableIdentityMap: true });
  }

  rows(after: number, to: number, limit: number): Promise<PrintedRow[]> {
    return this.em.execute<PrintedRow[]>(PRINTED_ROW, { after, to, limit });
  }

  async unsealed(): Promise<number> {
    const [row] = await this.em.execute<{ n: string }[]>(
      `select count(*) as n from audit_event where id > coalesce((select max(to_id) from audit_seal), 0)`,
    );
    return Number(row!.n);
  }

  /**
   * The highest id below which nothing can appear any more. Ids are handed out before their transactions end, so a lower one may
   * be committed after a higher one. Whoever had been given an id up to now holds the table's writing lock until its transaction
   * ends: once those transactions are over, every id up to this one is visible or will never be. Nobody waits for us.
   */
  async settledId(): Promise<number> {
    const [sequence] = await this.em.execute<{ id: string }[]>(
      `select case when is_called then last_value else 0 end as id from audit_event_id_seq`,
    );
    const before = await this.writers();
    for (let pauses = 0; before.size > 0; pauses += 1) {
      if (pauses > MOST_PAUSES) throw new RuleBroken('audit.seal.heldUp');
      await sleep(PAUSE_MS);
      const now = await this.writers();
      for (const writer of before) if (!now.has(writer)) before.delete(writer);
    }
    return Number(sequence!.id);
  }

  private async writers(): Promise<Set<string>> {
    const rows = await this.em.execute<{ writer: string }[]>(WRITERS);
    return new Set(rows.map(({ writer }) => writer));
  }
}
