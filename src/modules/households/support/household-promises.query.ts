import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { Lack, PlanState } from '../exits/exit-words.js';

export interface PlannedForHousehold {
  registrationId: number;
  year: number;
  lack: Lack;
  what: string;
  dueOn: PlainDate | null;
  state: PlanState;
}

export interface LentToHousehold {
  id: number;
  name: string;
  amount: string;
  outstanding: string;
  overdue: string;
  next: boolean;
}

export interface SponsoredHousehold {
  sponsorshipId: number;
  sponsor: string;
  what: string;
  promised: string;
  done: string;
  dueOn: PlainDate | null;
}

export interface ModelOfHousehold {
  id: number;
  name: string;
  joinedOn: PlainDate;
  leftOn: PlainDate | null;
}

/** What a household was promised, by whom, and what it takes part in. */
@Injectable()
export class HouseholdPromisesQuery {
  constructor(private readonly em: EntityManager) {}

  async of(householdId: number, day: PlainDate) {
    const ask = <Row>(query: string): Promise<Row[]> => this.em.execute(query, { householdId, day });
    return {
      planned: await ask<PlannedForHousehold>(PLANNED),
      lent: await ask<LentToHousehold>(LENT),
      sponsored: await ask<SponsoredHousehold>(SPONSORED),
      models: await ask<ModelOfHousehold>(MODELS),
    };
  }
}

const PLANNED = `
  select r.id as "registrationId", r.year, i.lack, i.what, i.due_on::text as "dueOn", i.state
  from exit_plan_item i join exit_registration r on r.id = i.registration_id
  where r.household_id = :householdId and r.withdrawn_on is null order by r.year desc, i.id limit 100`;

const LENT = `
  select v.id, v.name, v.amount::text as amount, (v.amount - paid.sum)::text as outstanding,
    greatest(due.sum - paid.sum, 0)::text as overdue, v.next_household_id is not distinct from :householdId as next
  from revolving_support v
  cross join lateral (select coalesce(sum(p.amount), 0) as sum from revolving_repayment p where p.revolving_id = v.id) paid
  cross join lateral (select coalesce(sum(i.amount), 0) as sum from revolving_instalment i where i.revolving_id = v.id and i.due_on < :day::date) due
  where v.household_id = :householdId or v.next_household_id = :householdId order by v.given_on desc, v.id desc limit 50`;

const SPONSORED = `
  select s.id as "sponsorshipId", u.name as sponsor, p.what, p.value::text as promised, done.sum::text as done, p.due_on::text as "dueOn"
  from sponsorship s join sponsorship_promise p on p.sponsorship_id = s.id
  join lateral (select x.name from unit_version x where x.unit_id = s.sponsor_id order by upper(x.valid) desc nulls first limit 1) u on true
  cross join lateral (select coalesce(sum(g.value), 0) as sum from support g where g.promise_id = p.id and g.voided_on is null) done
  where s.household_id = :householdId order by s.since desc, p.id limit 50`;

const MODELS = `
  select m.id, m.name, j.joined_on::text as "joinedOn", j.left_on::text as "leftOn"
  from livelihood_member j join livelihood_model m on m.id = j.model_id
  where j.household_id = :householdId order by j.joined_on desc limit 50`;
