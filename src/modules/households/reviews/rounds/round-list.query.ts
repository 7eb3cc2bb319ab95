import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import { ROUND_KINDS, ROUND_STATES, type RoundKind, type RoundState } from '../review-words.js';

export interface RoundRow {
  id: number;
  communeId: number;
  commune: string;
  kind: RoundKind;
  year: number;
  month: number | null;
  startsOn: PlainDate;
  endsOn: PlainDate;
  state: RoundState;
  households: number;
  done: number;
}

export const ROUND_SORTS = { commune: 'u.name collate "vi-VN-x-icu"', startsOn: 'r.starts_on' };
export const ROUND_FILTERS = ['year', 'kind', 'state'];

/** The rounds an actor may see: of communes in their reach, or of the commune their thôn lies in; households counted within the reach. */
@Injectable()
export class RoundListQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery): Promise<{ rows: RoundRow[]; total: number }> {
    const { where, parameters } = conditions(actor, list);
    const [count] = await this.em.execute<{ total: number }[]>(`select count(*)::int as total ${FROM} where ${where}`, parameters);
    const rows = await this.em.execute<RoundRow[]>(
      `${SELECT} ${FROM} ${COUNTED} where ${where} order by ${orderOf(list)} limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows, total: count!.total };
  }

  /** The name of a round's commune on its first day. */
  async communeName(roundId: number): Promise<string> {
    const [row] = await this.em.execute<{ name: string }[]>(`select u.name ${FROM} where r.id = :roundId`, { roundId });
    return row?.name ?? '';
  }

  /** Years that have a round, newest first. */
  async years(actor: Actor): Promise<number[]> {
    const rows = await this.em.execute<{ year: number }[]>(
      `select distinct r.year from review_round r where ${REACH} order by r.year desc limit 50`,
      pathsOf(actor),
    );
    return rows.map(({ year }) => year);
  }
}

const REACH = `(r.path <@ any (:paths::ltree[]) or exists (select 1 from unnest(:paths::ltree[]) as p where p <@ r.path))`;
const pathsOf = (actor: Actor) => ({ paths: `{${actor.paths('household.view').join(',')}}` });

const FROM = `
  from review_round r
  join lateral (select x.name from unit_version x where x.unit_id = r.commune_id
    order by x.valid @> r.starts_on desc, upper(x.valid) desc nulls first limit 1) u on true`;

const COUNTED = `
  cross join lateral (select count(*)::int as households, count(*) filter (where c.step in ('decided', 'refused', 'dropped'))::int as done
    from review_case c where c.round_id = r.id and c.path <@ any (:paths::ltree[])) n`;

const SELECT = `select r.id, r.commune_id as "communeId", u.name as commune, r.kind, r.year, r.month, r.starts_on::text as "startsOn",
  r.ends_on::text as "endsOn", r.state, n.households, n.done`;

function conditions(actor: Actor, list: ListQuery): { where: string; parameters: Record<string, unknown> } {
  const parts = [REACH];
  const { year, kind, state } = list.filters;
  if (/^\d{4}$/.test(year ?? '')) parts.push('r.year = :year');
  if ((ROUND_KINDS as readonly string[]).includes(kind ?? '')) parts.push('r.kind = :kind');
  if ((ROUND_STATES as readonly string[]).includes(state ?? '')) parts.push('r.state = :state');
  if (list.q) parts.push('u.name ilike :like');
  const like = `%${list.q.replace(/[\\%_]/g, '\\$&')}%`;
  return { where: parts.join(' and '), parameters: { ...pathsOf(actor), year: Number(year), kind, state, like } };
}

function orderOf({ sort, direction }: ListQuery): string {
  const column = ROUND_SORTS[sort as keyof typeof ROUND_SORTS] as string | undefined;
  return column ? `${column} ${direction}, r.id desc` : 'r.starts_on desc, u.name collate "vi-VN-x-icu", r.id desc';
}
