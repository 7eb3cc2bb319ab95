import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import type { PlainDate } from '../../platform/time/plain-date.js';

export interface VillagePlace {
  villageId: number;
  path: string;
  communeId: number;
  communeName: string;
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

  /** The thôn in which the actor may act on the day, by commune and name. */
  choices(actor: Actor, on: PlainDate, permission: Permission): Promise<{ id: number; name: string; commune: string }[]> {
    return this.em.execute(
      `select v.unit_id as id, v.name, c.name as commune
       from unit_version v join unit_version c on c.unit_id = v.parent_id and c.valid @> :on::date
       where v.level = 'village' and v.valid @> :on::date and v.path <@ any (:paths::ltree[])
       order by c.name collate "vi-VN-x-icu", v.name collate "vi-VN-x-icu" limit 500`,
      { on, paths: `{${actor.paths(permission).join(',')}}` },
    );
  }
}
