import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/time/clock.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { WorkingDays } from '../platform/time/working-days.rules.js';
import { peopleOf } from './duty-people.js';
import { type DutySource, DutySources } from './duty-sources.js';
import { PEOPLE } from './people.sql.js';
import { Policies } from './policies/policies.js';
import { dueSteps, type ReminderPolicy, windowOf } from './reminder-steps.rules.js';

export interface Derived {
  added: number;
  withdrawn: number;
  /** Messages not sent yet that told of something no longer true. */
  messages: number[];
}

/** What should have been said by today and was not: one statement a source, whatever the number of duties. */
@Injectable()
export class DeriveReminders {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly sources: DutySources,
    private readonly policies: Policies,
  ) {}

  /** From every source that has a policy in force. */
  async all(today: PlainDate, days: WorkingDays): Promise<Derived[]> {
    const derived: Derived[] = [];
    for (const source of this.sources.all) {
      const policy = await this.policies.inForce(source.kind, today);
      if (policy) derived.push(await this.from(source, policy, today, days));
    }
    return derived;
  }

  async from(source: DutySource, policy: ReminderPolicy, today: PlainDate, days: WorkingDays): Promise<Derived> {
    const [row] = await this.em.execute<Derived[]>(deriveSql(source.sql), {
      ...peopleOf(source),
      ...windowOf(policy, today),
      kind: source.kind,
      today,
      steps: JSON.stringify(dueSteps(policy, today, days)),
      duty: policy.duty,
      now: this.clock.now(),
    });
    return row!;
  }
}

/**
 * Due steps are joined by their deadline, so that no working day is counted per duty. Whoever was told a later step of the same deadline
 * is not told an earlier one; a deadline that moved away and back is told again only if it had not been sent.
 */
const deriveSql = (source: string): string => `
  with step as materialized (
    select * from jsonb_to_recordset(:steps::jsonb) as s ("dueOn" date, audience text, code text, rank int)
  ), ${PEOPLE}, open as materialized (
    select o.subject_key, o.due_on, o.unit_id, o.person_id, o.params, o.link from (${source}) o where o.due_on between :since and :until
  ), meant as (
    select o.subject_key, o.due_on, o.params, o.link, s.code, s.rank, p.user_id, p.unit_path
    from open o join step s on s."dueOn" = o.due_on and s.audience in ('owner', 'head')
    join person p on p.unit_id = o.unit_id and p.audience = s.audience
    where o.person_id is null or s.audience = 'head'
    union all
    select o.subject_key, o.due_on, o.params, o.link, s.code, s.rank, p.user_id, p.unit_path
    from open o join step s on s."dueOn" = o.due_on and s.audience = 'above'
    join unit_version v on v.unit_id = o.unit_id and v.valid @> :today::date
    join person p on p.unit_id = v.parent_id and p.audience = 'above'
    union all
    select o.subject_key, o.due_on, o.params, o.link, s.code, s.rank, a.id, v.path
    from open o join step s on s."dueOn" = o.due_on and s.audience = 'owner'
    join user_account a on a.id = o.person_id and a.status = 'active'
    left join unit_version v on v.unit_id = o.unit_id and v.valid @> :today::date
  ), latest as (
    select distinct on (subject_key, user_id) * from meant order by subject_key, user_id, rank desc, code
  ), added as (
    insert into reminder as r (kind, subject_key, step, rank, recipient_id, due_on, params, link, unit_path, duty, created_at)
    select :kind, l.subject_key, l.code, l.rank, l.user_id, l.due_on, l.params, l.link, l.unit_path, :duty::boolean, :now
    from latest l
    where not exists (
      select from reminder k where k.kind = :kind and k.subject_key = l.subject_key and k.recipient_id = l.user_id and k.due_on = l.due_on
        and k.rank >= l.rank and k.withdrawn_at is null)
    on conflict (kind, subject_key, recipient_id, due_on, step) do update
      set withdrawn_at = null, message_id = null, params = excluded.params, link = excluded.link, created_at = excluded.created_at
      where r.withdrawn_at is not null
    returning 1
  ), untold as (
    select id from reminder where kind = :kind and message_id is null and withdrawn_at is null
    union all
    select k.id from delivery d join reminder k on k.message_id = d.message_id
    where d.state = 'waiting' and d.refusals = 0 and d.channel = 'mail' and k.kind = :kind and k.withdrawn_at is null
  ), withdrawn as (
    update reminder r set withdrawn_at = :now from untold u
    where r.id = u.id and not exists (select from open o where o.subject_key = r.subject_key and o.due_on = r.due_on)
    returning r.message_id
  )
  select (select count(*) from added)::int as added, (select count(*) from withdrawn)::int as withdrawn,
    (select coalesce(array_agg(distinct message_id) filter (where message_id is not null), '{}') from withdrawn) as messages`;
