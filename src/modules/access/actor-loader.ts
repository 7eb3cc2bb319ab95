import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Actor, type Grant } from '../platform/actor.js';
import { Clock } from '../platform/time/clock.js';
import { goesOn, partsTakenOver } from '../units/succession.sql.js';
import { unitTitle } from '../units/unit-names.js';
import { roleOf } from './permissions.js';

interface MembershipRow {
  user_id: number;
  full_name: string;
  locale: 'vi' | 'en';
  has_second_factor: boolean;
  role: string | null;
  unit_id: number;
  unit_name: string;
  unit_kind: string;
  level: string;
  paths: string[];
  area_paths: string[];
}

export interface LoadedActor {
  actor: Actor;
  locale: 'vi' | 'en';
  hasSecondFactor: boolean;
}

/**
 * Builds an actor from the account's memberships of the day. A membership reaches the unit's own subtree at any time, and those of
 * the units it succeeded: the officer of a merged commune works with the reports of its predecessors. Of one that goes on, only
 * those of the part that came over.
 */
@Injectable()
export class ActorLoader {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async byUserId(userId: number, requestId: string | null = null): Promise<LoadedActor | null> {
    const rows = await this.em.execute<MembershipRow[]>(MEMBERSHIPS, [this.clock.today(), userId]);
    const [first] = rows;
    if (!first) return null;
    const actor = new Actor(first.user_id, first.full_name, rows.flatMap(grantsOf), requestId);
    return { actor, locale: first.locale, hasSecondFactor: first.has_second_factor };
  }
}

function grantsOf(row: MembershipRow): Grant[] {
  const role = row.role === null ? null : roleOf(row.role);
  if (!role) return [];
  const permissions: ReadonlySet<string> = new Set(role.permissions);
  const paths = role.reach === 'area' && row.level === 'organisation' ? row.area_paths : row.paths;
  return paths.map((path) => ({
    unitId: row.unit_id,
    unitName: unitTitle(row.unit_kind, row.unit_name),
    role: row.role!,
    path,
    permissions,
  }));
}

// `?` once: the day; then the user. The recursive part walks succession backwards (a unit's predecessors).
const MEMBERSHIPS = `
with recursive held as (
  select m.role, m.unit_id from membership m
  where m.user_id = ?2 and m.valid @> ?1::date
), lineage (unit_id, member_id) as (
  select distinct unit_id, unit_id from held
  union
  select s.from_unit_id, l.member_id from unit_succession s join lineage l on s.to_unit_id = l.unit_id
  where not ${goesOn('s')}
), reached as (
  select l.member_id,
    array_agg(distinct v.path::text) as paths,
    array_agg(distinct subpath(v.path, 0, -1)::text) filter (where nlevel(v.path) > 1) as area_paths
  from lineage l join unit_version v on v.unit_id = l.unit_id
  group by l.member_id
), part as (
  select key as member_id, array_agg(distinct path::text) as paths from (${partsTakenOver('member_id')}) part group by key
)
select u.id as user_id, u.full_name, u.locale, u.totp_confirmed_at is not null as has_second_factor, h.role, h.unit_id, unit.level,
  coalesce(r.paths, '{}') || coalesce(p.paths, '{}') as paths, coalesce(r.area_paths, '{}') as area_paths,
  last_name.name as unit_name, last_name.kind as unit_kind
from user_account u
left join held h on true
left join unit on unit.id = h.unit_id
left join reached r on r.member_id = h.unit_id
left join part p on p.member_id = h.unit_id
left join lateral (
  select v.name, v.kind from unit_version v where v.unit_id = h.unit_id order by upper(v.valid) desc nulls first limit 1
) last_name on true
where u.id = ?2 and u.status = 'active'`
  .replaceAll('?1', '(select day from args)')
  .replaceAll('?2', '(select user_id from args)')
  .replace('with recursive', 'with recursive args as (select ?::date as day, ?::int as user_id),');
