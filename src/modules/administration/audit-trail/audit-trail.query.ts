import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { AuditedChange } from '../../audit/audit-event.entity.js';
import type { Actor } from '../../platform/actor.js';
import { fold } from '../../platform/text/vietnamese.js';
import { addDays } from '../../platform/time/plain-date.js';
import type { AuditFilters } from './audit-filters.js';

export interface AuditRow {
  id: number;
  at: Date;
  actorId: number | null;
  actorName: string;
  verb: string;
  objectType: string;
  objectId: string;
  objectLabel: string | null;
  unitName: string | null;
  why: string | null;
}

export interface AuditDetail extends AuditRow {
  requestId: string | null;
  changes: AuditedChange[];
  /** The batch that seals the row; null while it is newer than the last one. */
  seal: number | null;
}

export const ROWS_ON_PAGE = 50;
/** In a file: the newest ones. Whoever needs more narrows the days. */
export const MOST_EXPORTED = 50_000;
const CHUNK = 1_000;

/** The audit trail as an actor may read it, newest first. */
@Injectable()
export class AuditTrailQuery {
  constructor(private readonly em: EntityManager) {}

  /** One row more than fits the page tells that there are older ones. */
  async page(actor: Actor, filters: AuditFilters, size = ROWS_ON_PAGE): Promise<{ rows: AuditRow[]; older: boolean }> {
    const rows = await this.rows(actor, filters, filters.before, size + 1);
    return { rows: rows.slice(0, size), older: rows.length > size };
  }

  /** How much there is to take away now, up to the limit, and the number before which all of it lies. */
  async extent(actor: Actor, filters: AuditFilters): Promise<{ rows: number; before: number | null }> {
    const { sql, parameters } = await this.statement(actor, filters, null, MOST_EXPORTED);
    const [found] = await this.em.execute<{ rows: number; newest: number | null }[]>(
      `select count(*)::int as rows, max(id) as newest from (${sql}) as found`,
      parameters,
    );
    return { rows: found!.rows, before: found!.newest === null ? null : found!.newest + 1 };
  }

  async *all(actor: Actor, filters: AuditFilters, newest: number | null = null): AsyncGenerator<AuditRow> {
    let before = newest;
    for (let written = 0; written < MOST_EXPORTED; written += CHUNK) {
      const rows: AuditRow[] = await this.rows(actor, filters, before, CHUNK);
      yield* rows;
      if (rows.length < CHUNK) return;
      before = rows.at(-1)!.id;
    }
  }

  async detail(actor: Actor, id: number): Promise<AuditDetail | null> {
    const [row] = await this.em.execute<AuditDetail[]>(
      `select ${COLUMNS}, e.request_id as "requestId", e.changes,
         (select s.id from audit_seal s where e.id between s.from_id and s.to_id) as seal
       from audit_event e where e.id = :id and ${SCOPE}`,
      { id, ...scopeOf(actor) },
    );
    return row ? { ...row, at: new Date(row.at) } : null;
  }

  /** As they are called now, or were last. */
  async unitNames(ids: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.em.execute<{ id: number; name: string }[]>(
      `select distinct on (unit_id) unit_id as id, name from unit_version where unit_id = any (:ids::int[])
       order by unit_id, upper(valid) desc nulls first`,
      { ids: `{${ids.join(',')}}` },
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  /** What the filters offer. Each next value is found in the index, so that millions of rows cost no more than a few. */
  async choices(): Promise<{ verbs: string[]; types: string[] }> {
    const [row] = await this.em.execute<{ verbs: string[]; types: string[] }[]>(
      `select ${distinct('verb')} as verbs, ${distinct('object_type')} as types`,
    );
    return row!;
  }

  private async rows(actor: Actor, filters: AuditFilters, before: number | null, limit: number): Promise<AuditRow[]> {
    const { sql, parameters } = await this.statement(actor, filters, before, limit);
    const rows = await this.em.execute<AuditRow[]>(sql, parameters);
    return rows.map((row) => ({ ...row, at: new Date(row.at) }));
  }

  private async statement(actor: Actor, filters: AuditFilters, before: number | null, limit: number) {
    const { text, parameters } = conditionsOf(filters, before);
    const paths = filters.unit ? await this.pathsOf(filters.unit) : [];
    return {
      sql: `select ${COLUMNS} from audit_event e where ${[SCOPE, ...text].join(' and ')} order by e.id desc limit :limit`,
      parameters: { ...scopeOf(actor), ...parameters, unitPaths: `{${paths.join(',')}}`, limit },
    };
  }

  /** Where units of that name, or of that number, have stood in the tree. */
  private async pathsOf(unit: string): Promise<string[]> {
    const rows = await this.em.execute<{ path: string }[]>(
      `select distinct path::text from unit_version where unit_id = :id or name_folded like :like limit 500`,
      { id: /^\d{1,9}$/.test(unit) ? Number(unit) : null, like: likeOf(unit) },
    );
    return rows.map(({ path }) => path);
  }
}

const SCOPE = `(e.unit_path <@ any (:paths::ltree[]) or (e.unit_path is null and :withoutUnit))`;

/** What belongs to no unit is the installation's: for whoever runs it. */
const scopeOf = (actor: Actor) => ({
  paths: `{${actor
    .paths('audit.view')
    .map((path) => `"${path}"`)
    .join(',')}}`,
  withoutUnit: actor.can('administration.view'),
});

/** The unit is called what it was called at the time. */
const COLUMNS = `
  e.id::float8 as id, e.at, e.actor_id as "actorId", e.actor_name as "actorName", e.verb, e.object_type as "objectType",
  e.object_id as "objectId", e.object_label as "objectLabel", e.why,
  (select v.name from unit_version v where v.unit_id = subpath(e.unit_path, -1)::text::int
   order by v.valid @> (e.at at time zone 'Asia/Ho_Chi_Minh')::date desc, upper(v.valid) desc nulls first limit 1) as "unitName"`;

const likeOf = (text: string): string => `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`;

function conditionsOf(filters: AuditFilters, before: number | null): { text: string[]; parameters: Record<string, unknown> } {
  const given: [string, unknown, string][] = [
    ['before', before, 'e.id < :before'],
    ['q', filters.q && likeOf(filters.q), `audit_words(e.object_label, e.why, e.actor_name::text, e.object_id::text) like :q`],
    ['actor', filters.actor, 'e.actor_id = :actor'],
    ['verb', filters.verb, 'e.verb = :verb'],
    ['type', filters.type, 'e.object_type = :type'],
    ['objectId', filters.objectId, 'e.object_id = :objectId'],
    ['unit', filters.unit, 'e.unit_path <@ any (:unitPaths::ltree[])'],
    ['from', filters.from && `${filters.from}T00:00:00+07:00`, 'e.at >= :from::timestamptz'],
    ['until', filters.to && `${addDays(filters.to, 1)}T00:00:00+07:00`, 'e.at < :until::timestamptz'],
  ];
  const active = given.filter(([, value]) => value !== null && value !== '');
  return { text: active.map(([, , condition]) => condition), parameters: Object.fromEntries(active) };
}

function distinct(column: 'verb' | 'object_type'): string {
  return `(with recursive found as (
      (select ${column} as value from audit_event order by ${column} limit 1)
      union all
      select (select e.${column} from audit_event e where e.${column} > found.value order by e.${column} limit 1)
      from found where found.value is not null
    ) select coalesce(array_agg(value), '{}') from found where value is not null)`;
}
