import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../platform/rule-broken.js';
import { ExitPlanItem } from '../exits/exit-plan-item.entity.js';
import type { Household } from '../household.entity.js';
import { SponsorshipPromise } from './sponsorship-promise.entity.js';

/** What a support answers: an item of the plan, or a promise of a sponsor. */
@Injectable()
export class SupportAnswers {
  constructor(private readonly em: EntityManager) {}

  /** @throws RuleBroken at `planItemId` */
  async planItem(household: Household, id: number | null): Promise<ExitPlanItem | null> {
    if (id === null) return null;
    const item = await this.em.findOne(ExitPlanItem, { id, registration: { household, withdrawnOn: null } });
    if (!item) throw new RuleBroken('support.rule.planItem', {}, 'planItemId');
    return item;
  }

  /** Of a sponsor of the household, or of its commune. @throws RuleBroken at `promiseId` */
  async promise(household: Household, id: number | null): Promise<SponsorshipPromise | null> {
    if (id === null) return null;
    const promise = await this.em.findOne(SponsorshipPromise, id, { populate: ['sponsorship'] });
    const { sponsorship } = promise ?? {};
    const fits =
      sponsorship &&
      (sponsorship.household?.id === household.id || (sponsorship.commune && `${household.path}.`.startsWith(`${sponsorship.path}.`)));
    if (!promise || !fits) throw new RuleBroken('support.rule.promise', {}, 'promiseId');
    return promise;
  }

  planChoices(householdId: number): Promise<{ id: number; what: string; lack: string; year: number }[]> {
    return this.em.execute(
      `select i.id, i.what, i.lack, r.year from exit_plan_item i join exit_registration r on r.id = i.registration_id
       where r.household_id = :householdId and r.withdrawn_on is null and i.state <> 'dropped' order by r.year desc, i.id limit 50`,
      { householdId },
    );
  }

  promiseChoices(householdId: number, path: string): Promise<{ id: number; what: string; sponsor: string }[]> {
    return this.em.execute(
      `select p.id, p.what, u.name as sponsor from sponsorship_promise p join sponsorship s on s.id = p.sponsorship_id
       join lateral (select x.name from unit_version x where x.unit_id = s.sponsor_id order by upper(x.valid) desc nulls first limit 1) u on true
       where s.ended_on is null and (s.household_id = :householdId or (s.commune_id is not null and s.path @> :path::ltree))
       order by p.id desc limit 50`,
      { householdId, path },
    );
  }
}
