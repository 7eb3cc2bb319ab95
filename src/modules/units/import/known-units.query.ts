import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { UnitLevel } from '../unit-kinds.js';
import type { KnownUnit } from './unit-list-check.rules.js';

/** The administrative units in force on a day, of the levels a list is about and those above. */
@Injectable()
export class KnownUnitsQuery {
  constructor(private readonly em: EntityManager) {}

  on(day: PlainDate, levels: readonly UnitLevel[]): Promise<KnownUnit[]> {
    return this.em.execute(KNOWN, { day, levels: [...new Set([...levels, 'nation', 'province', 'district', 'commune'])] });
  }
}

const trait = (key: string): string =>
  `(select t.value from unit_trait t where t.unit_id = v.unit_id and t.key = '${key}' and t.valid @> :day::date)`;

const KNOWN = `
  select v.unit_id as id, v.level, v.kind, u.code, v.name, v.parent_id as "parentId", v.path::text as path,
    ${trait('area_class')} as "areaClass", ${trait('difficulty')} as difficulty
  from unit_version v join unit u on u.id = v.unit_id
  where v.valid @> :day::date and v.level = any (array[:levels]::text[])`;
