import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { addDays, addYears, type PlainDate } from '../../platform/time/plain-date.js';
import { overOn } from '../../units/succession.sql.js';
import { peopleOf } from '../duty-people.js';
import { type DutySource, DutySources } from '../duty-sources.js';
import { PEOPLE } from '../people.sql.js';

export interface Duty {
  kind: string;
  subjectKey: string;
  dueOn: PlainDate;
  params: Record<string, string>;
  link: string;
  unitName: string | null;
  /** The person's own, not their unit's. */
  own: boolean;
}

/** Enough for a morning; whoever has more begins with the oldest. */
export const SHOWN_DUTIES = 200;
export const AHEAD_DAYS = 60;

/** What is due for the actor and for the units they stand for, the earliest first: read from the state of things, as the reminders are. */
@Injectable()
export class DutiesQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
    private readonly sources: DutySources,
  ) {}

  async due(actor: Actor): Promise<{ shown: Duty[]; more: boolean }> {
    const found: Duty[] = [];
    for (const source of this.sources.all) found.push(...(await this.from(source, actor)));
    found.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
    return { shown: found.slice(0, SHOWN_DUTIES), more: found.length > SHOWN_DUTIES };
  }

  private from(source: DutySource, actor: Actor): Promise<Duty[]> {
    const today = this.clock.today();
    return this.em.execute<Duty[]>(mineSql(source.sql), {
      ...peopleOf(source),
      ...{
        kind: source.kind,
        userId: actor.userId,
        today,
        since: addYears(today, -1),
        until: addDays(today, AHEAD_DAYS),
        limit: SHOWN_DUTIES + 1,
      },
    });
  }
}

const mineSql = (source: string): string => `
  with recursive ${PEOPLE}, mine (unit_id) as (
    select distinct unit_id from person where user_id = :userId and audience in ('owner', 'head')
    union
    select s.from_unit_id from mine m join unit_succession s on s.to_unit_id = m.unit_id
    where s.on_date <= :today::date and ${overOn('s.from_unit_id', ':today')}
  )
  select :kind as kind, o.subject_key as "subjectKey", o.due_on::text as "dueOn", o.params, o.link, v.name as "unitName",
    o.person_id is not null as own
  from (${source}) o
  left join lateral (
    select x.name from unit_version x where x.unit_id = o.unit_id order by x.valid @> :today::date desc, upper(x.valid) desc nulls first limit 1
  ) v on true
  where (o.person_id = :userId or (o.person_id is null and o.unit_id in (select unit_id from mine)))
    and o.due_on between :since and :until
  order by o.due_on, o.subject_key limit :limit`;
