import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import { IN_PROVINCE, provincesOf } from './livelihood-models.js';
import type { ModelField } from './support-words.js';

export interface ModelRow {
  id: number;
  name: string;
  field: ModelField;
  place: string;
  above: string | null;
  startedOn: PlainDate;
  endedOn: PlainDate | null;
  /** Figures alone: no household is named. */
  households: number;
  listed: number;
  exited: number;
  income: string | null;
  copies: number;
}

export const MODEL_FILTERS = ['field', 'state'];

/** The models of a province with what came of them. How many exited is read from the panel, as everywhere. */
@Injectable()
export class LivelihoodListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery, day: PlainDate): Promise<{ rows: ModelRow[]; total: number }> {
    const parts = [IN_PROVINCE];
    const { field, state } = list.filters;
    if (field) parts.push('m.field = :field');
    if (state) parts.push(state === 'ended' ? 'm.ended_on <= :day::date' : '(m.ended_on is null or m.ended_on > :day::date)');
    if (list.q) parts.push('(m.name ilike :like or m.description ilike :like)');
    const parameters = { ...provincesOf(actor), day, field, like: `%${list.q.replace(/[\\%_]/g, '\\$&')}%` };
    const where = parts.join(' and ');
    const [count] = await this.em.execute<{ total: number }[]>(
      `select count(*)::int as total from livelihood_model m where ${where}`,
      parameters,
    );
    const rows = await this.em.execute<ModelRow[]>(
      `${MODELS} where ${where} order by m.started_on desc, m.id desc limit :limit offset :offset`,
      {
        ...parameters,
        limit: list.size,
        offset: offsetOf(list),
      },
    );
    return { rows, total: count!.total };
  }

  async one(id: number, day: PlainDate): Promise<ModelRow> {
    const [row] = await this.em.execute<ModelRow[]>(`${MODELS} where m.id = :id`, { id, day });
    return row!;
  }
}

const MODELS = `
  select m.id, m.name, m.field, u.name as place, up.name as above, m.started_on::text as "startedOn", m.ended_on::text as "endedOn",
    j.households, j.listed, j.exited,
    (select r.income::text from livelihood_result r where r.model_id = m.id order by r.to_day desc limit 1) as income,
    (select count(*)::int from livelihood_model c where c.copied_from_id = m.id) as copies
  from livelihood_model m
  join lateral (select x.name, x.parent_id from unit_version x where x.unit_id = m.place_id order by x.valid @> :day::date desc, upper(x.valid) desc nulls first limit 1) u on true
  left join lateral (select x.name from unit_version x where x.unit_id = u.parent_id order by x.valid @> :day::date desc, upper(x.valid) desc nulls first limit 1) up on true
  cross join lateral (
    select count(*)::int as households, count(*) filter (where was.class in ('poor', 'near_poor'))::int as listed,
      count(*) filter (where was.class in ('poor', 'near_poor') and now.class in ('average', 'not_poor')
        or was.class = 'poor' and now.class = 'near_poor')::int as exited
    from (select distinct on (b.household_id) b.household_id, b.joined_on from livelihood_member b
      where b.model_id = m.id order by b.household_id, b.joined_on) b
    left join household_spell was on was.household_id = b.household_id and was.valid @> b.joined_on
    left join household_spell now on now.household_id = b.household_id and now.valid @> :day::date
  ) j`;
