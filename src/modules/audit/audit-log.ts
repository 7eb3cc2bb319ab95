import { helper } from '@mikro-orm/core';
import { type ChangeSet, EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Clock } from '../platform/time/clock.js';
import type { AuditedChange } from './audit-event.entity.js';

export interface AuditedSubject {
  /** The entity, or the name and key of something that is not one. */
  object: object | { type: string; id: string };
  /** What people call it, so that the trail can be read without the record. */
  label?: string | null;
  /** Path of the unit it belongs to (ltree text): decides who may read the row. */
  unitPath?: string | null;
  why?: string | null;
  /** For bulk work and reads, where no entity changed: counts, file names, search terms. Never secrets. */
  details?: Record<string, unknown>;
}

/** One of many rows that SQL changed by itself, where the unit of work saw nothing: the caller says what changed. */
export interface AuditedFact {
  type: string;
  id: number;
  label: string;
  unitPath: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
  why?: string | null;
}

/**
 * Writes one audit row in the caller's transaction. Flushes first, so that the row holds exactly what the database accepted,
 * with before and after taken from the unit of work: a use case cannot forget a column.
 */
@Injectable()
export class AuditLog {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** Answers the number of the row. */
  async record(actor: Actor, verb: string, subject: AuditedSubject): Promise<number> {
    const unitOfWork = this.em.getUnitOfWork();
    unitOfWork.computeChangeSets();
    const changeSets = [...unitOfWork.getChangeSets()];
    const described = changeSets.map(describe);
    await this.em.flush();
    const changes = described.map((change) => change());
    if (subject.details) changes.push({ type: 'details', id: '', before: null, after: subject.details });
    const { type, id } = identify(subject.object);
    const row = await this.em.getConnection().execute<{ id: string }>(
      `insert into audit_event (at, actor_id, actor_name, verb, object_type, object_id, object_label, unit_path, changes, why, request_id)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id`,
      [
        this.clock.now(),
        actor.userId,
        actor.name,
        verb,
        type,
        id,
        subject.label ?? null,
        subject.unitPath ?? null,
        JSON.stringify(changes, exactly),
        subject.why ?? null,
        actor.requestId,
      ],
      'get',
      this.em.getTransactionContext(),
    );
    return Number(row.id);
  }

  /** One row for each fact, in one statement: for bulk work done in SQL. */
  async recordMany(actor: Actor, verb: string, facts: readonly AuditedFact[]): Promise<void> {
    if (!facts.length) return;
    const rows = facts.map(({ type, id, label, unitPath, before, after, why }) => {
      const changes: AuditedChange[] = [{ type, id: String(id), before, after }];
      return { type, id, label, unit_path: unitPath, changes, why: why ?? null };
    });
    await this.em.execute(
      `insert into audit_event (at, actor_id, actor_name, verb, object_type, object_id, object_label, unit_path, changes, why, request_id)
       select :at, :actorId, :actorName, :verb, r.type, r.id, r.label, r.unit_path::ltree, r.changes, r.why, :requestId
       from jsonb_to_recordset(:rows::jsonb) as r (type text, id text, label text, unit_path text, changes jsonb, why text)`,
      { at: this.clock.now(), actorId: actor.userId, actorName: actor.name, verb, requestId: actor.requestId, rows: JSON.stringify(rows) },
      'run',
    );
  }
}

/** Whole đồng are bigint, which JSON does not know: kept as digits. */
const exactly = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

export function identify(object: object): { type: string; id: string } {
  if (object.constructor === Object) return object as { type: string; id: string };
  return { type: object.constructor.name, id: String((object as { id: number | string }).id) };
}

/** Taken before the flush, which forgets what a removed row held. */
function describe(change: ChangeSet<object>): () => AuditedChange {
  const removed = change.type === 'delete' || change.type === 'delete_early';
  const held: object | undefined = removed ? { ...helper(change.entity).__originalEntityData } : change.originalEntity;
  const columns = Object.keys((removed ? held : change.payload) ?? {});
  const visible = columns.filter((key) => !change.meta.properties[key as never]?.['hidden']);
  const pick = (from: object | undefined): Record<string, unknown> =>
    Object.fromEntries(visible.map((key) => [key, (from as Record<string, unknown> | undefined)?.[key] ?? null]));
  return () => ({
    type: change.meta.className,
    id: String(change.getPrimaryKey() as number | string),
    before: change.type === 'create' ? null : pick(held),
    after: removed ? null : pick(change.payload),
  });
}
