import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { CheckedUnit, Outcome } from './unit-list-check.rules.js';

/** The rows of an uploaded list while it is looked at, and afterwards as the record of what was taken over. */
@Injectable()
export class StagedRows {
  constructor(private readonly em: EntityManager) {}

  async write(importId: number, rows: readonly CheckedUnit[]): Promise<void> {
    await this.em.execute(WRITE, { importId, rows: JSON.stringify(rows) });
  }

  all(importId: number): Promise<CheckedUnit[]> {
    return this.em.execute(`select ${COLUMNS} from unit_import_row where import_id = :importId order by line`, { importId });
  }

  page(importId: number, list: ListQuery): Promise<CheckedUnit[]> {
    const { outcome } = list.filters;
    const where = outcome ? 'import_id = :importId and outcome = :outcome' : 'import_id = :importId';
    return this.em.execute(`select ${COLUMNS} from unit_import_row where ${where} order by line limit :limit offset :offset`, {
      ...{ importId, outcome, limit: list.size, offset: offsetOf(list) },
    });
  }

  async counts(importId: number): Promise<Record<Outcome, number>> {
    const rows = await this.em.execute<{ outcome: Outcome; count: number }[]>(
      `select outcome, count(*)::int as count from unit_import_row where import_id = :importId group by outcome`,
      { importId },
    );
    return { wrong: 0, new: 0, changed: 0, same: 0, ...Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count])) };
  }
}

const COLUMNS = `line, level, kind, code, name, parent_code as "parentCode", area_class as "areaClass", difficulty, outcome,
  unit_id as "unitId", parent_id as "parentId", changes, errors`;

const WRITE = `
  insert into unit_import_row
    (import_id, line, level, kind, code, name, parent_code, area_class, difficulty, outcome, unit_id, parent_id, changes, errors)
  select :importId, r.line, r.level, r.kind, r.code, r.name, r."parentCode", r."areaClass", r.difficulty, r.outcome, r."unitId",
    r."parentId", r.changes, r.errors
  from jsonb_to_recordset(:rows::jsonb) as r (line int, level text, kind text, code text, name text, "parentCode" text, "areaClass" text,
    difficulty text, outcome text, "unitId" int, "parentId" int, changes jsonb, errors jsonb)`;
