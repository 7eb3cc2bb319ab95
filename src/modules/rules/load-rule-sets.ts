import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { shippedRules } from './shipped-rules.js';

/**
 * Brings the shipped rule sets into the database. A set that people confirmed or changed stays as they left it: a release adds to it
 * what is missing, and changes nothing that may already have been applied.
 */
@Injectable()
export class LoadRuleSets {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
  ) {}

  /** @returns how many sets and values were added, changed or dropped; 0 at every start but the first of a release */
  @Transactional()
  async run(actor: Actor): Promise<number> {
    const shipped = shippedRules();
    const sets = JSON.stringify(shipped.map((set) => ({ ...set, values: undefined })));
    const values = JSON.stringify(shipped.flatMap(({ kind, code, values: rows }) => rows.map((row) => ({ kind, code, ...row }))));
    const written = await this.em.execute<object[]>(UPSERT_SETS, { sets });
    const valued = await this.em.execute<object[]>(UPSERT_VALUES, { values });
    const dropped = await this.em.execute<object[]>(DROP_VALUES, { values });
    const details = { sets: written.length, values: valued.length, dropped: dropped.length };
    const changed = details.sets + details.values + details.dropped;
    if (changed > 0) await this.audit.record(actor, 'rule.loaded', { object: { type: 'RuleSets', id: 'shipped' }, details });
    return changed;
  }
}

const UPSERT_SETS = `
  insert into rule_set as r (kind, code, name, valid, status, source, confidence, origin)
  select s.kind, s.code, s.name, daterange(s."from", s.until), s.status, s.source, s.confidence, 'shipped'
  from jsonb_to_recordset(:sets::jsonb) as s
    (kind text, code text, name text, "from" date, until date, status text, source text, confidence text)
  on conflict (kind, code) do update set name = excluded.name, valid = excluded.valid, status = excluded.status,
    source = excluded.source, confidence = excluded.confidence, version = r.version + 1
  where r.origin = 'shipped' and (r.name, r.valid, r.status, r.source, r.confidence)
    is distinct from (excluded.name, excluded.valid, excluded.status, excluded.source, excluded.confidence)
  returning 1`;

const ROWS = `jsonb_to_recordset(:values::jsonb) as v
  (kind text, code text, key text, position int, value jsonb, label text, unit text, source text, confidence text, status text, note text)
  join rule_set s on s.kind = v.kind and s.code = v.code`;

const UPSERT_VALUES = `
  insert into rule_value as r (rule_set_id, key, position, value, label, unit, source, confidence, status, note, origin)
  select s.id, v.key, v.position, nullif(v.value, 'null'), v.label, v.unit, v.source, v.confidence, v.status, v.note, 'shipped' from ${ROWS}
  on conflict (rule_set_id, key) do update set position = excluded.position, value = excluded.value, label = excluded.label,
    unit = excluded.unit, source = excluded.source, confidence = excluded.confidence, status = excluded.status, note = excluded.note,
    version = r.version + 1
  where r.origin = 'shipped' and (select origin from rule_set where id = r.rule_set_id) = 'shipped'
    and (r.position, r.value, r.label, r.unit, r.source, r.confidence, r.status, r.note) is distinct from
      (excluded.position, excluded.value, excluded.label, excluded.unit, excluded.source, excluded.confidence, excluded.status, excluded.note)
  returning 1`;

const DROP_VALUES = `
  delete from rule_value r using rule_set o
  where o.id = r.rule_set_id and r.origin = 'shipped' and o.origin = 'shipped'
    and not exists (select from ${ROWS} where s.id = r.rule_set_id and v.key = r.key)
  returning 1`;
