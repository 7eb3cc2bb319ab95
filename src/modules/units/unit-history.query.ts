import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { Sourced } from './sourced.js';
import type { SuccessionKind } from './unit-succession.entity.js';
import type { TraitKey } from './unit-trait.entity.js';
import type { UnitKind } from './unit-kinds.js';

interface Dated extends Sourced {
  from: PlainDate | null;
  until: PlainDate | null;
}

export interface PastVersion extends Dated {
  name: string;
  kind: UnitKind;
  parentId: number | null;
  parentName: string | null;
}

export interface PastTrait extends Dated {
  key: TraitKey;
  value: string;
}

/** A unit before or after this one; null where the unit ended and nobody knows into what. */
export interface Relation extends Sourced {
  direction: 'before' | 'after';
  unitId: number | null;
  name: string | null;
  /** Units outside the reader's scope are named, without a way to them. */
  visible: boolean;
  kind: SuccessionKind;
  on: PlainDate;
  note: string | null;
}

export interface UnitHistory {
  versions: PastVersion[];
  traits: PastTrait[];
  relations: Relation[];
}

/** Everything dated that is known of one unit. */
@Injectable()
export class UnitHistoryQuery {
  constructor(private readonly em: EntityManager) {}

  async of(actor: Actor, unitId: number): Promise<UnitHistory> {
    const scope = `{${actor
      .paths('unit.view')
      .map((path) => `"${path}"`)
      .join(',')}}`;
    return {
      versions: await this.em.execute<PastVersion[]>(VERSIONS, { unitId }),
      traits: await this.em.execute<PastTrait[]>(TRAITS, { unitId }),
      relations: await this.em.execute<Relation[]>(RELATIONS, { unitId, scope }),
    };
  }
}

const DATED = (alias: string): string => `lower(${alias}.valid)::text as "from", upper(${alias}.valid)::text as until,
  ${alias}.decision, ${alias}.source, ${alias}.confidence`;

// The parent is called what it was called at the end of those days.
const VERSIONS = `
  select v.name, v.kind, v.parent_id as "parentId", ${DATED('v')}, (
    select p.name from unit_version p where p.unit_id = v.parent_id and p.valid && v.valid order by p.valid desc limit 1) as "parentName"
  from unit_version v where v.unit_id = :unitId order by v.valid desc`;

const TRAITS = `
  select t.key, t.value, ${DATED('t')} from unit_trait t where t.unit_id = :unitId order by t.key, t.valid desc`;

const RELATIONS = `
  select r.direction, r.unit_id as "unitId", n.name, r.kind, r.on_date::text as "on", r.note, r.decision, r.source, r.confidence,
    exists (select from unit_version v where v.unit_id = r.unit_id and v.path <@ any (:scope::ltree[])) as visible
  from (
    select 'before' as direction, s.from_unit_id as unit_id, s.* from unit_succession s where s.to_unit_id = :unitId
    union all
    select 'after', s.to_unit_id, s.* from unit_succession s where s.from_unit_id = :unitId
  ) r
  left join lateral (
    select v.name from unit_version v where v.unit_id = r.unit_id
    order by v.valid @> r.on_date desc, upper(v.valid) desc nulls first limit 1
  ) n on true
  order by r.direction, r.on_date, n.name collate "vi-VN-x-icu", r.unit_id`;
