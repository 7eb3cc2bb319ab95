import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import type { PlainDate } from '../../../platform/time/plain-date.js';
import { type ListQuery, offsetOf } from '../../../platform/web/list-query.js';
import type { HouseholdClass } from '../../household-words.js';
import { isOwnOrganisation } from '../../own-organisation.sql.js';
import { REGISTRATIONS } from '../exit-outcome.js';
import type { Lack, ListedClass, Outcome } from '../exit-words.js';

export interface HelpedRow {
  id: number;
  householdId: number;
  headName: string;
  village: string;
  year: number;
  classThen: ListedClass;
  lacks: Lack[];
  person: string;
  since: PlainDate;
  planned: number;
  done: number;
  outcome: Outcome;
  judgedClass: HouseholdClass | null;
  judgedOn: PlainDate | null;
  relapsedOn: PlainDate | null;
}

/**
 * Registrations that the reader's own organisation stands by today, and nothing else: not before it was named as helper, not after it
 * stopped, not once the household withdrew. It follows from the help, not from an area.
 */
@Injectable()
export class HelpedQuery {
  constructor(private readonly em: EntityManager) {}

  async page(actor: Actor, list: ListQuery, day: PlainDate): Promise<{ rows: HelpedRow[]; total: number }> {
    const parameters = parametersOf(actor, day);
    const rows = await this.em.execute<HelpedRow[]>(
      `${ROWS} order by r.year desc, h.head_name collate "vi-VN-x-icu", r.id limit :limit offset :offset`,
      { ...parameters, limit: list.size, offset: offsetOf(list) },
    );
    return { rows, total: await this.count(actor, day) };
  }

  async count(actor: Actor, day: PlainDate): Promise<number> {
    const [row] = await this.em.execute<{ total: number }[]>(
      `select count(*)::int as total from exit_registration r ${HELPED} where r.withdrawn_on is null`,
      parametersOf(actor, day),
    );
    return row!.total;
  }

  async includes(actor: Actor, registrationId: number, day: PlainDate): Promise<boolean> {
    const rows = await this.em.execute<unknown[]>(
      `select from exit_registration r ${HELPED} where r.withdrawn_on is null and r.id = :registrationId`,
      { ...parametersOf(actor, day), registrationId },
    );
    return rows.length > 0;
  }
}

const parametersOf = (actor: Actor, day: PlainDate) => ({ paths: `{${actor.paths('exit.help').join(',')}}`, day });

const HELPED = `
  join lateral (
    select e.person, e.since from exit_helper e
    where e.registration_id = r.id and e.since <= :day::date and e.until is null and ${isOwnOrganisation('e.unit_id')}
    order by e.id limit 1) helper on true`;

const ROWS = `
  select r.id, r.household_id as "householdId", h.head_name as "headName", v.name as village, r.year, r.class_then as "classThen", r.lacks,
    helper.person, helper.since::text as since,
    (select count(*)::int from exit_plan_item i where i.registration_id = r.id and i.state <> 'dropped') as planned,
    (select count(*)::int from exit_plan_item i where i.registration_id = r.id and i.state = 'done') as done,
    o.outcome, o.judged_class as "judgedClass", o.judged_on::text as "judgedOn", o.relapsed_on::text as "relapsedOn"
  from ${REGISTRATIONS} ${HELPED}
  join lateral (select x.name from unit_version x where x.unit_id = r.village_id order by upper(x.valid) desc nulls first limit 1) v on true
  where r.withdrawn_on is null`;
