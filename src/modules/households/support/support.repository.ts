import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible } from '../../platform/rule-broken.js';
import { Support } from './support.entity.js';

/** What was given, through the eyes of an actor: in the thôn where they hold the right. */
@Injectable()
export class SupportRepository {
  constructor(private readonly em: EntityManager) {}

  /** @throws NotVisible */
  async within(actor: Actor, id: number, permission: Permission): Promise<Support> {
    const found = await this.em.findOne(Support, id, { populate: ['household', 'place', 'giver', 'planItem', 'promise'] });
    if (!found || !actor.canAt(permission, found.path)) throw new NotVisible();
    return found;
  }

  async sees(actor: Actor, id: number): Promise<boolean> {
    const found = await this.em.findOne(Support, id);
    return Boolean(found && actor.canAt('household.view', found.path));
  }

  /** The households of a thôn that are on the lists on a day, for entering many at once. */
  inVillage(
    villageId: number,
    day: string,
  ): Promise<{ id: number; code: string; headName: string; class: string; members: number | null }[]> {
    return this.em.execute(
      `select h.id, h.code, h.head_name as "headName", s.class,
         coalesce(h.stated_members, (select count(*)::int from household_member m where m.household_id = h.id and m.left_on is null)) as members
       from household h join household_spell s on s.household_id = h.id and s.valid @> :day::date
       where h.village_id = :villageId and s.class in ('poor', 'near_poor') and (h.ended_on is null or h.ended_on > :day::date)
       order by h.head_name collate "vi-VN-x-icu", h.id limit 300`,
      { villageId, day },
    );
  }

  /** By the code their commune gave them, for a sheet that comes back. */
  byCodes(actor: Actor, codes: readonly string[]): Promise<{ id: number; code: string; headName: string; commune: number }[]> {
    return this.em.execute(
      `select h.id, h.code, h.head_name as "headName", h.code_unit_id as commune from household h
       where h.code = any (:codes::text[]) and h.path <@ any (:paths::ltree[]) order by h.id`,
      { codes: `{${codes.map((code) => JSON.stringify(code)).join(',')}}`, paths: `{${actor.paths('support.manage').join(',')}}` },
    );
  }
}
