import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../platform/rule-broken.js';
import { type DaySpan, rangeText } from '../platform/time/day-span.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { Sourced } from './sourced.js';

export interface Move {
  unitId: number;
  path: string;
  newPath: string;
  newParentId: number;
  span: DaySpan;
}

/**
 * Changes that reach a whole subtree, each as a few statements however large it is. The versions of before the day stay as they
 * were; what holds from the day on are new ones.
 */
@Injectable()
export class UnitTreeChanges {
  constructor(private readonly em: EntityManager) {}

  /** Changes of the tree wait for one another: each of them reads the paths that the one before writes. */
  async begin(): Promise<void> {
    await this.em.execute(`select pg_advisory_xact_lock(hashtext('unit tree'))`);
  }

  async move({ span, ...move }: Move, { decision, source, confidence }: Sourced): Promise<void> {
    const parameters = { ...move, ...span, days: rangeText(span), decision, source, confidence };
    await this.em.execute(MOVE_FROM_THE_DAY, parameters);
    await this.em.execute(MOVE_WHAT_BEGINS_LATER, parameters);
  }

  /** The unit and the organisations in it are no longer in force from the day on. Whatever else is below must have moved before. */
  async end(path: string, on: PlainDate): Promise<void> {
    const [left] = await this.em.execute<{ name: string }[]>(STILL_BELOW, { path, on });
    if (left) throw new RuleBroken('units.rule.stillBelow', { name: left.name }, 'on');
    const [later] = await this.em.execute<{ name: string }[]>(NOTED_FOR_LATER, { path, on });
    if (later) throw new RuleBroken('units.rule.changesLaterOf', { name: later.name }, 'on');
    await this.em.execute(END_TRAITS, { path, on });
    await this.em.execute(END_VERSIONS, { path, on });
  }

  /** Sets the first day of units so far in force "since ever"; everything in them begins on that day at the earliest. */
  async beginOn(path: string, on: PlainDate): Promise<void> {
    const [ended] = await this.em.execute<{ name: string }[]>(ENDED_BEFORE, { path, on });
    if (ended) throw new RuleBroken('units.rule.endedBefore', { name: ended.name }, 'on');
    await this.em.execute(BEGIN_TRAITS, { path, on });
    await this.em.execute(BEGIN_VERSIONS, { path, on });
  }
}

const NEW_PATH = (path: string): string =>
  `case when nlevel(${path}) > nlevel(:path::ltree) then :newPath::ltree || subpath(${path}, nlevel(:path::ltree)) else :newPath::ltree end`;

const MOVE_FROM_THE_DAY = `
  with cut as (
    update unit_version v set valid = daterange(lower(v.valid), :from::date)
    where v.path <@ :path::ltree and v.valid && :days::daterange and coalesce(lower(v.valid) < :from::date, true)
    returning v.*, old.valid as was
  )
  insert into unit_version (unit_id, level, name, name_folded, kind, parent_id, path, valid, decision, source, confidence)
  select unit_id, level, name, name_folded, kind, case when unit_id = :unitId then :newParentId else parent_id end,
    ${NEW_PATH('path')}, was * :days::daterange, :decision, :source, :confidence
  from cut`;

const MOVE_WHAT_BEGINS_LATER = `
  update unit_version v
  set path = ${NEW_PATH('v.path')}, parent_id = case when v.unit_id = :unitId then :newParentId else v.parent_id end
  where v.path <@ :path::ltree and v.valid <@ :days::daterange`;

const STILL_BELOW = `
  select name from unit_version v
  where v.path <@ :path::ltree and v.path <> :path::ltree and v.level <> 'organisation' and coalesce(upper(v.valid) > :on::date, true)
  limit 1`;

const NOTED_FOR_LATER = `
  select name from unit_version v where v.path <@ :path::ltree and lower(v.valid) >= :on::date
  union all
  select v.name from unit_trait t join unit_version v on v.unit_id = t.unit_id and v.path <@ :path::ltree where lower(t.valid) >= :on::date
  limit 1`;

const END_VERSIONS = `
  update unit_version v set valid = daterange(lower(v.valid), :on::date) where v.path <@ :path::ltree and v.valid @> :on::date`;

const END_TRAITS = `
  update unit_trait t set valid = daterange(lower(t.valid), :on::date)
  where t.valid @> :on::date and exists (
    select from unit_version v where v.unit_id = t.unit_id and v.path <@ :path::ltree and v.valid @> :on::date)`;

const ENDED_BEFORE = `
  select name from unit_version v where v.path <@ :path::ltree and upper(v.valid) <= :on::date limit 1`;

const BEGIN_VERSIONS = `
  update unit_version v set valid = daterange(:on::date, upper(v.valid))
  where v.path <@ :path::ltree and coalesce(lower(v.valid) < :on::date, true)`;

const BEGIN_TRAITS = `
  update unit_trait t set valid = daterange(:on::date, upper(t.valid))
  where coalesce(lower(t.valid) < :on::date, true) and coalesce(upper(t.valid) > :on::date, true) and exists (
    select from unit_version v where v.unit_id = t.unit_id and v.path <@ :path::ltree)`;
