import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { fold } from '../../platform/text/vietnamese.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { IndicatorType } from '../indicator.entity.js';

export interface IndicatorRow {
  id: number;
  code: string;
  name: string;
  type: IndicatorType;
  unitOfMeasure: string;
  direction: 'up' | 'down';
  numeratorLabel: string;
  denominatorLabel: string | null;
  partOfCode: string | null;
  active: boolean;
  targets: number;
}

export const INDICATOR_SORTS = {
  code: 'i.code',
  name: 'i.name collate "vi-VN-x-icu"',
  type: 'i.type',
  targets: 'targets',
} as const;
export const INDICATOR_FILTERS = ['type', 'active'] as const;

/** The catalogue: everybody who sees campaigns reads all of it. */
@Injectable()
export class IndicatorListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(list: ListQuery): Promise<{ rows: IndicatorRow[]; total: number }> {
    const [count] = await this.em.execute<{ total: number }[]>(
      `select count(*)::int as total from indicator i where ${WHERE}`,
      asked(list),
    );
    return { rows: await this.rows(list, list.size, offsetOf(list)), total: count!.total };
  }

  rows(list: ListQuery, limit: number, offset: number): Promise<IndicatorRow[]> {
    const column = INDICATOR_SORTS[list.sort as keyof typeof INDICATOR_SORTS] as string | undefined;
    const order = column
      ? `${column} ${list.direction}, i.id`
      : `not i.active, coalesce(whole.code, i.code), i.part_of_id nulls first, i.code`;
    return this.em.execute<IndicatorRow[]>(`${SELECT} where ${WHERE} order by ${order} limit :limit offset :offset`, {
      ...asked(list),
      limit,
      offset,
    });
  }

  /** To choose from in forms. */
  choices(): Promise<{ id: number; code: string; name: string; type: IndicatorType }[]> {
    return this.em.execute(`select id, code, name, type from indicator where active order by code limit 500`);
  }
}

const SELECT = `
  select i.id, i.code, i.name, i.type, i.unit_of_measure as "unitOfMeasure", i.direction, i.numerator_label as "numeratorLabel",
    i.denominator_label as "denominatorLabel", whole.code as "partOfCode", i.active,
    (select count(*)::int from target t where t.indicator_id = i.id) as targets
  from indicator i left join indicator whole on whole.id = i.part_of_id`;

const WHERE = `
  lower(unaccent(i.code || ' ' || i.name)) like :like
  and (:type = '' or i.type = :type) and (:active = '' or i.active = (:active = 'yes'))`;

const asked = ({ q, filters }: ListQuery) => ({
  like: `%${fold(q).replace(/[\\%_]/g, '\\$&')}%`,
  type: filters['type'] ?? '',
  active: filters['active'] ?? '',
});
