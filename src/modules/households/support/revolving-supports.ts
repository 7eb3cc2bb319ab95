import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Permission } from '../../access/permissions.js';
import type { Actor } from '../../platform/actor.js';
import { NotVisible, RuleBroken } from '../../platform/rule-broken.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { RevolvingInstalment } from './revolving-instalment.entity.js';
import { RevolvingRepayment } from './revolving-repayment.entity.js';
import { RevolvingSupport } from './revolving-support.entity.js';

/** Revolving supports through the eyes of an actor, and what is left of them. */
@Injectable()
export class RevolvingSupports {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  /** @throws NotVisible */
  async within(actor: Actor, id: number, permission: Permission): Promise<RevolvingSupport> {
    const found = await this.em.findOne(RevolvingSupport, id, {
      populate: ['household', 'nextHousehold', 'passedFrom', 'giver', 'village'],
    });
    if (!found || !actor.canAt(permission, found.path)) throw new NotVisible();
    return found;
  }

  /** For whatever moves money: two who do so at once come one after the other. */
  async locked(actor: Actor, id: number): Promise<RevolvingSupport> {
    const found = await this.within(actor, id, 'support.manage');
    await this.em.lock(found, LockMode.PESSIMISTIC_WRITE);
    return found;
  }

  async repaid(id: number): Promise<bigint> {
    return this.sum(`select coalesce(sum(amount), 0)::text as sum from revolving_repayment where revolving_id = :id`, id);
  }

  /** What came back and has not gone on yet. */
  async inHand(id: number): Promise<bigint> {
    const passed = await this.sum(`select coalesce(sum(amount), 0)::text as sum from revolving_support where passed_from_id = :id`, id);
    return (await this.repaid(id)) - passed;
  }

  instalments(revolving: RevolvingSupport): Promise<RevolvingInstalment[]> {
    return this.em.find(RevolvingInstalment, { revolving }, { orderBy: { dueOn: 'asc' } });
  }

  repayments(revolving: RevolvingSupport): Promise<RevolvingRepayment[]> {
    return this.em.find(RevolvingRepayment, { revolving }, { orderBy: { paidOn: 'asc', id: 'asc' } });
  }

  passedOn(revolving: RevolvingSupport): Promise<RevolvingSupport[]> {
    return this.em.find(RevolvingSupport, { passedFrom: revolving }, { populate: ['household'], orderBy: { id: 'asc' } });
  }

  refuseFuture(day: PlainDate, field: string): void {
    if (day > this.clock.today()) throw new RuleBroken('support.rule.future', {}, field);
  }

  private async sum(query: string, id: number): Promise<bigint> {
    const [row] = await this.em.execute<{ sum: string }[]>(query, { id });
    return BigInt(row!.sum);
  }
}
