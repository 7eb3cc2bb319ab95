import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { DerivedFrom, RevisionState } from '../measurement-revision.entity.js';

export interface ClaimedRow {
  indicatorId: number;
  group: string;
  unitId: number;
  unitPath: string;
  asOf: string;
}

export interface KnownRevision {
  id: number;
  measurementId: number;
  revision: number;
  state: RevisionState;
  numerator: number;
  denominator: number | null;
  note: string | null;
}

export interface NewRevision {
  measurementId: number;
  revision: number;
  numerator: number;
  denominator: number | null;
  note: string | null;
  jumpChecked: boolean;
  reason: string | null;
  correctsId: number | null;
  invented: boolean;
  derivedFrom?: DerivedFrom | null;
}

/** Writes of measurements and their revisions, many at a time. */
@Injectable()
export class MeasurementRepository {
  constructor(private readonly em: EntityManager) {}

  /** The identities, made where they are missing, and locked: who reports the same at the same time waits here. In the order of the input. */
  async claim(rows: readonly ClaimedRow[]): Promise<number[]> {
    const params = { rows: JSON.stringify(rows.map((row, position) => ({ ...row, position }))) };
    await this.em.execute(MAKE, params, 'run');
    const claimed = await this.em.execute<{ id: number; position: number }[]>(LOCK, params);
    return claimed.sort((a, b) => a.position - b.position).map(({ id }) => id);
  }

  /** Their revisions by measurement, oldest first, locked against a decision made meanwhile. */
  async revisions(measurementIds: readonly number[]): Promise<Map<number, KnownRevision[]>> {
    const revisions = await this.em.execute<KnownRevision[]>(REVISIONS, { ids: `{${measurementIds.join(',')}}` });
    return Map.groupBy(revisions, ({ measurementId }) => measurementId);
  }

  async insert(campaignId: number, revisions: readonly NewRevision[], at: Date, by: number | null): Promise<number[]> {
    const rows = revisions.map((revision, position) => ({ ...revision, position }));
    const inserted = await this.em.execute<{ id: number }[]>(INSERT, { campaignId, at, by, rows: JSON.stringify(rows) });
    return inserted.map(({ id }) => id);
  }

  async markReplaced(revisionIds: readonly number[]): Promise<void> {
    if (!revisionIds.length) return;
    await this.em.execute(
      `update measurement_revision set state = 'replaced', version = version + 1 where id = any (:ids::int[])`,
      { ids: `{${revisionIds.join(',')}}` },
      'run',
    );
  }
}

const ROWS = `jsonb_to_recordset(:rows::jsonb) as a (position int, "indicatorId" int, "group" text, "unitId" int, "unitPath" ltree, "asOf" date)`;

const MAKE = `
  insert into measurement (indicator_id, unit_id, unit_path, population, as_of)
  select a."indicatorId", a."unitId", a."unitPath", a."group", a."asOf" from ${ROWS}
  order by 1, 2, 4, 5
  on conflict do nothing`;

const LOCK = `
  select m.id, a.position
  from ${ROWS}
  join measurement m on m.indicator_id = a."indicatorId" and m.population = a."group" and m.unit_id = a."unitId" and m.as_of = a."asOf"
  order by m.id
  for update of m`;

const REVISIONS = `
  select r.id, r.measurement_id as "measurementId", r.revision, r.state, r.numerator::float8, r.denominator::float8, r.note
  from measurement_revision r where r.measurement_id = any (:ids::int[])
  order by r.measurement_id, r.revision
  for update of r`;

const INSERT = `
  insert into measurement_revision (measurement_id, campaign_id, revision, numerator, denominator, note, jump_checked, reason, corrects_id,
    invented, derived_from, submitted_at, submitted_by)
  select "measurementId", :campaignId, revision, numerator, denominator, note, "jumpChecked", reason, "correctsId", invented, "derivedFrom", :at, :by::int
  from jsonb_to_recordset(:rows::jsonb) as a (position int, "measurementId" int, revision smallint, numerator numeric, denominator numeric,
    note text, "jumpChecked" bool, reason text, "correctsId" int, invented bool, "derivedFrom" jsonb)
  order by position
  returning id`;
