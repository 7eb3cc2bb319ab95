import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { fold } from '../../platform/text/vietnamese.js';
import { spanCovers } from '../../platform/time/day-span.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Sourced } from '../sourced.js';
import { UnitRepository } from '../unit.repository.js';
import { UNIT_LEVELS, type UnitLevel } from '../unit-kinds.js';
import type { TraitKey } from '../unit-trait.entity.js';
import { type CheckedUnit, newParentOf } from './unit-list-check.rules.js';

interface Facts extends Sourced {
  asOf: PlainDate;
}

/** Writes what a checked list adds, a few statements for each level however long the list is. */
@Injectable()
export class UnitListTakeover {
  constructor(
    private readonly em: EntityManager,
    private readonly units: UnitRepository,
  ) {}

  /** The new units, parents first; answers their ids by line of the list. */
  async add(rows: readonly CheckedUnit[], facts: Facts): Promise<Map<number, number>> {
    const ids = new Map<number, number>();
    for (const level of UNIT_LEVELS) {
      const added = rows.filter((row) => row.outcome === 'new' && row.level === level);
      if (added.length) await this.addLevel(level, added, rows, ids, facts);
    }
    return ids;
  }

  /** One class of many units from the day on, until the next that is noted. */
  async noteClass(key: TraitKey, values: readonly { unitId: number; value: string }[], { asOf, decision, source, confidence }: Facts) {
    if (!values.length) return;
    const parameters = { key, asOf, decision, source, confidence, rows: JSON.stringify(values) };
    for (const statement of [REPLACED_CLASSES, ENDED_CLASSES, NEW_CLASSES]) await this.em.execute(statement, parameters);
  }

  private async addLevel(level: UnitLevel, added: CheckedUnit[], all: readonly CheckedUnit[], ids: Map<number, number>, facts: Facts) {
    const { asOf, decision, source, confidence } = facts;
    const numbers = await this.em.execute<{ id: string }[]>(NEXT_IDS, { count: added.length });
    const rows = added.map((row, index) => {
      const id = Number(numbers[index]!.id);
      ids.set(row.line, id);
      const parentId = row.parentId ?? ids.get(newParentOf(row, all)?.line ?? -1);
      return { id, code: row.code, name: row.name, folded: fold(row.name ?? ''), kind: row.kind, parentId };
    });
    const until = await this.endOf(level, asOf);
    const parameters = { level, asOf, until, decision, source, confidence, rows: JSON.stringify(rows) };
    const [moving] = await this.em.execute<{ name: string }[]>(MOVING_PARENT, parameters);
    if (moving) throw new RuleBroken('units.rule.changesLaterOf', { name: moving.name });
    await this.em.execute(NEW_UNITS, parameters);
    await this.em.execute(NEW_VERSIONS, parameters);
  }

  /** The last day of the level, where the law has ended it. */
  private async endOf(level: UnitLevel, asOf: PlainDate): Promise<PlainDate | null> {
    const terms = await this.units.levelInForce(level);
    const term = terms.find(({ span }) => spanCovers(span, asOf));
    if (terms.length && !term) throw new RuleBroken('units.rule.levelNotInForce', { decision: terms[0]!.decision ?? '' });
    return term?.span.until ?? null;
  }
}

const NEXT_IDS = `select nextval(pg_get_serial_sequence('unit', 'id')) as id from generate_series(1, :count)`;

const ROWS = `jsonb_to_recordset(:rows::jsonb) as r (id int, code text, name text, folded text, kind text, "parentId" int)`;

const MOVING_PARENT = `
  select p.name from ${ROWS} join unit_version p on p.unit_id = r."parentId" and p.valid @> :asOf::date
  where exists (select from unit_version x where x.unit_id = p.unit_id and lower(x.valid) > :asOf::date and x.path <> p.path) limit 1`;

const NEW_UNITS = `insert into unit (id, level, code) select r.id, :level, r.code from ${ROWS}`;

// In force as long as the parent is, and not longer than the level.
const NEW_VERSIONS = `
  insert into unit_version (unit_id, level, name, name_folded, kind, parent_id, path, valid, decision, source, confidence)
  select r.id, :level, r.name, r.folded, r.kind, p.unit_id, p.path || r.id::text,
    daterange(:asOf::date, least(:until::date, (
      select nullif(max(coalesce(upper(x.valid), 'infinity')), 'infinity') from unit_version x where x.unit_id = p.unit_id))),
    :decision, :source, :confidence
  from ${ROWS} join unit_version p on p.unit_id = r."parentId" and p.valid @> :asOf::date`;

const VALUES = `jsonb_to_recordset(:rows::jsonb) as r ("unitId" int, value text)`;
const OF_ROWS = `t.key = :key and t.unit_id in (select r."unitId" from ${VALUES})`;

const REPLACED_CLASSES = `delete from unit_trait t where ${OF_ROWS} and lower(t.valid) = :asOf::date`;

const ENDED_CLASSES = `update unit_trait t set valid = daterange(lower(t.valid), :asOf::date) where ${OF_ROWS} and t.valid @> :asOf::date`;

const NEW_CLASSES = `
  insert into unit_trait (unit_id, key, value, valid, decision, source, confidence)
  select r."unitId", :key, r.value, daterange(:asOf::date, least(
      (select min(lower(t.valid)) from unit_trait t where t.unit_id = r."unitId" and t.key = :key and lower(t.valid) > :asOf::date),
      (select nullif(max(coalesce(upper(v.valid), 'infinity')), 'infinity') from unit_version v where v.unit_id = r."unitId"))),
    :decision, :source, :confidence
  from ${VALUES}`;
