import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Household } from '../household.entity.js';

export interface VillagePlace {
  villageId: number;
  path: string;
  communeId: number;
  communeName: string;
}

export interface VillageChoice {
  id: number;
  name: string;
  commune: string;
  communeId: number;
}

/** Where a thôn lies on a day. A household lives in a thôn, and its commune follows from that. */
@Injectable()
export class VillagePlaces {
  constructor(private readonly em: EntityManager) {}

  /** @throws RuleBroken at `villageId` when the thôn is not in force on the day, or not among those the actor may act for */
  async find(actor: Actor, villageId: number, on: PlainDate, permission: Permission): Promise<VillagePlace> {
    const [place] = await this.em.execute<VillagePlace[]>(
      `select v.unit_id as "villageId", v.path::text as path, c.unit_id as "communeId", c.name as "communeName"
       from unit_version v join unit_version c on c.unit_id = v.parent_id and c.valid @> :on::date
       where v.unit_id = :villageId and v.level = 'village' and c.level = 'commune' and v.valid @> :on::date`,
      { villageId, on },
    );
    if (!place || !actor.canAt(permission, place.path)) throw new RuleBroken('households.rule.village', {}, 'villageId');
    return place;
  }

  /** @throws RuleBroken at `villageId` when the thôn lies in another commune than the household, as the communes are on the day */
  async sameCommune(household: Household, place: VillagePlace, on: PlainDate, key: string): Promise<void> {
    const here = await this.communeOf(household, on);
    if (here !== null && here !== place.communeId) throw new RuleBroken(key, {}, 'villageId');
  }

  /** The commune the household lives in on the day; null when neither its thôn nor its commune is in force any more. */
  async communeOf(household: Household, on: PlainDate): Promise<number | null> {
    const [row] = await this.em.execute<{ id: number | null }[]>(
      `select coalesce(
         (select v.parent_id from unit_version v where v.unit_id = :villageId and v.valid @> :on::date),
         (select c.unit_id from unit_version c where c.unit_id = :communeId and c.valid @> :on::date)) as id`,
      { on, villageId: household.village.id, communeId: Number(household.path.split('.').at(-2)) },
    );
    return row!.id;
  }

  /** The thôn of one commune on the day, by name. */
  inCommune(communeId: number, on: PlainDate): Promise<{ id: number; name: string }[]> {
    return this.em.execute(
      `select unit_id as id, name from unit_version where parent_id = :communeId and level = 'village' and valid @> :on::date
       order by name collate "vi-VN-x-icu" limit 500`,
      { communeId, on },
    );
  }

  /** The thôn in which the actor may act on the day, by commune and name. */
  choices(actor: Actor, on: PlainDate, permission: Permission): Promise<VillageChoice[]> {
    return this.em.execute(
      `select v.unit_id as id, v.name, c.name as commune, c.unit_id as "communeId"
       from unit_version v join unit_version c on c.unit_id = v.parent_id and c.valid @> :on::date
       where v.level = 'village' and v.valid @> :on::date and v.path <@ any (:paths::ltree[])
       order by c.name collate "vi-VN-x-icu", v.name collate "vi-VN-x-icu" limit 500`,
      { on, paths: `{${actor.paths(permission).join(',')}}` },
    );
  }
}
