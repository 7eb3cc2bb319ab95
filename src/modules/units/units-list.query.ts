import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { fold } from '../platform/text/vietnamese.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../platform/web/list-query.js';
import { UNIT_LEVELS } from './unit-kinds.js';
import { TREE_UNIT, type TreeUnit } from './unit-tree.query.js';

export interface UnitRow extends TreeUnit {
  /** The units above, nearest first: "Huyện Hạ Lang, Tỉnh Cao Bằng". */
  above: string | null;
  areaClass: string | null;
  difficulty: string | null;
}

export const UNIT_SORTS = ['name', 'code', 'level'] as const;
export const UNIT_FILTERS = ['level', 'province', 'parent', 'on'] as const;

/** The units an actor may see, as they stood on a day, as a list. */
@Injectable()
export class UnitsListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery, day: PlainDate): Promise<{ rows: UnitRow[]; total: number }> {
    const { where, parameters } = conditions(actor, list, day);
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total from ${LISTED} where ${where}`, parameters);
    const rows = await this.rows(actor, list, day, list.size, offsetOf(list));
    return { rows, total: count!.total };
  }

  rows(actor: Actor, list: ListQuery, day: PlainDate, limit: number, offset: number): Promise<UnitRow[]> {
    const { where, parameters } = conditions(actor, list, day);
    const listed = `select v.* from ${LISTED} where ${where} order by ${orderOf(list)} limit :limit offset :offset`;
    // What stands beside the name is looked up for the rows of the page only.
    return this.em.execute<UnitRow[]>(
      `select ${COLUMNS} from (${listed}) v left join unit u on u.id = v.unit_id order by ${orderOf(list)}`,
      {
        ...parameters,
        limit,
        offset,
      },
    );
  }

  /** The whole list, read as it is written out. */
  async *all(actor: Actor, list: ListQuery, day: PlainDate): AsyncGenerator<UnitRow> {
    for (let offset = 0; ; offset += CHUNK) {
      const rows = await this.rows(actor, list, day, CHUNK, offset);
      yield* rows;
      if (rows.length < CHUNK) return;
    }
  }

  /** The provinces that the list can be narrowed to, on the day. */
  provinces(actor: Actor, day: PlainDate): Promise<{ id: number; name: string }[]> {
    return this.em.execute(
      `select v.unit_id as id, v.name from unit_version v
       where v.level = 'province' and v.valid @> :day::date and (v.path <@ :scope::ltree[] or v.path @> :scope::ltree[])
       order by v.name collate "vi-VN-x-icu"`,
      { day, scope: scopeOf(actor) },
    );
  }
}

const CHUNK = 5000;

const LISTED = 'unit_version v join unit u on u.id = v.unit_id';

const trait = (key: string): string =>
  `(select t.value from unit_trait t where t.unit_id = v.unit_id and t.key = '${key}' and t.valid @> :day::date)`;

const COLUMNS = `${TREE_UNIT}, ${trait('area_class')} as "areaClass", ${trait('difficulty')} as difficulty,
  (select string_agg(a.name, ', ' order by nlevel(a.path) desc)
   from unnest(string_to_array(v.path::text, '.')::int[]) as step (id)
   join unit_version a on a.unit_id = step.id and a.valid @> :day::date and a.unit_id <> v.unit_id and a.level <> 'nation') as above`;

const scopeOf = (actor: Actor): string =>
  `{${actor
    .paths('unit.view')
    .map((path) => `"${path}"`)
    .join(',')}}`;

function conditions(actor: Actor, list: ListQuery, day: PlainDate): { where: string; parameters: Record<string, unknown> } {
  const { level, province, parent } = list.filters;
  const parts = ['v.valid @> :day::date', 'v.path <@ any (:scope::ltree[])'];
  if (level) parts.push(level === 'administrative' ? `v.level <> 'organisation'` : 'v.level = :level');
  if (parent) parts.push('v.parent_id = :parent');
  if (province) parts.push('v.path <@ (select p.path from unit_version p where p.unit_id = :province and p.valid @> :day::date)');
  if (list.q) parts.push(/^\d+$/.test(list.q) ? '(u.code = :code or v.name_folded like :like)' : 'v.name_folded like :like');
  return {
    where: parts.join(' and '),
    parameters: { day, scope: scopeOf(actor), level, province: idOf(province), parent: idOf(parent), ...wordsOf(list.q) },
  };
}

const idOf = (text = ''): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

const wordsOf = (q: string) => ({ code: q, like: `%${fold(q).replace(/[\\%_]/g, '\\$&')}%` });

const LEVELS = `array_position(array['${UNIT_LEVELS.join("', '")}'], v.level)`;

function orderOf({ sort, direction }: ListQuery): string {
  const name = 'v.name collate "vi-VN-x-icu"';
  if (sort === 'name') return `${name} ${direction}, v.unit_id`;
  if (sort === 'code') return `u.code ${direction}, v.unit_id`;
  return `${LEVELS} ${sort === 'level' ? direction : 'asc'}, ${name}, v.unit_id`;
}
