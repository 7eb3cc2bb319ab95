import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { unitTitle } from '../../units/unit-names.js';
import { Membership } from '../membership.entity.js';
import { UserAccount } from '../user-account.entity.js';

/** SQL: membership `m` is in a unit that was at any time inside the subtrees `:paths`. */
export const PERSON_PATHS = `exists (
  select from unit_version scope where scope.unit_id = m.unit_id and scope.path <@ any (array[:paths]::ltree[]))`;

export interface MembershipRow {
  id: number;
  role: string;
  unitId: number;
  unitName: string;
  from: PlainDate | null;
  until: PlainDate | null;
  custodian: boolean;
}

/** People as the actor may see them: whoever has, or had, a role in one of the actor's units. */
@Injectable()
export class PersonRepository {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  async visible(actor: Actor, id: number): Promise<UserAccount> {
    const [inside] = await this.em.execute<unknown[]>(`select from membership m where m.user_id = :id and ${PERSON_PATHS} limit 1`, {
      id,
      paths: actor.paths('person.manage'),
    });
    const account = inside ? await this.em.findOne(UserAccount, { id }) : null;
    if (!account) throw new NotVisible();
    return account;
  }

  /**
   * For changes to the whole account (address, closing, second factor): the person must hold nothing outside the actor's units, or
   * whoever manages a commune could take over an account of the province. And nobody manages themselves.
   */
  async whole(actor: Actor, id: number): Promise<UserAccount> {
    const account = await this.visible(actor, id);
    if (account.id === actor.userId) throw new RuleBroken('access.person.notOneself');
    if (await this.reachesOutside(actor, id)) throw new RuleBroken('access.person.alsoElsewhere');
    return account;
  }

  async reachesOutside(actor: Actor, id: number): Promise<boolean> {
    const outside = await this.em.execute<unknown[]>(
      `select from membership m where m.user_id = :id and coalesce(upper(m.valid) > :day::date, true) and not ${PERSON_PATHS} limit 1`,
      { id, day: this.clock.today(), paths: actor.paths('person.manage') },
    );
    return outside.length > 0;
  }

  /** Inside the actor's units, the latest first. */
  async memberships(actor: Actor, id: number): Promise<MembershipRow[]> {
    const where = { id, day: this.clock.today(), paths: actor.paths('person.manage') };
    const rows = await this.em.execute<(MembershipRow & { unitKind: string })[]>(MEMBERSHIPS, where);
    return rows.map((row) => ({ ...row, unitName: unitTitle(row.unitKind, row.unitName) }));
  }

  async membership(actor: Actor, personId: number, id: number): Promise<Membership> {
    const rows = await this.memberships(actor, personId);
    const membership = rows.some((row) => row.id === id) ? await this.em.findOne(Membership, { id, user: personId }) : null;
    if (!membership) throw new NotVisible();
    return membership;
  }
}

const MEMBERSHIPS = `
  select m.id, m.role, m.custodian, m.unit_id as "unitId", lower(m.valid)::text as "from", upper(m.valid)::text as until,
    unit.kind as "unitKind", unit.name as "unitName"
  from membership m
  join lateral (
    select v.kind, v.name from unit_version v where v.unit_id = m.unit_id
    order by v.valid @> :day::date desc, upper(v.valid) desc nulls first limit 1) unit on true
  where m.user_id = :id and ${PERSON_PATHS}
  order by m.valid @> :day::date desc, lower(m.valid) desc nulls last, m.id
  limit 200`;
