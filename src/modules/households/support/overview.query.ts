import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';

export interface SupportOverview {
  promised: string;
  done: string;
  models: number;
}

/** What sponsors promised and did, and how many models run, below some units. */
@Injectable()
export class SupportOverviewQuery {
  constructor(private readonly em: EntityManager) {}

  async on(paths: readonly string[], day: PlainDate): Promise<SupportOverview> {
    const [row] = await this.em.execute<SupportOverview[]>(OVERVIEW, { paths: `{${paths.join(',')}}`, day });
    return row!;
  }
}

const OVERVIEW = `
  with promises as (
    select p.id, p.value from sponsorship_promise p join sponsorship s on s.id = p.sponsorship_id
    where s.path <@ any (:paths::ltree[]) and s.ended_on is null
  )
  select (select coalesce(sum(value), 0)::text from promises) as promised,
    (select coalesce(sum(g.value), 0)::text from support g where g.promise_id in (select id from promises) and g.voided_on is null) as done,
    (select count(*)::int from livelihood_model m where m.path <@ any (:paths::ltree[]) and m.started_on <= :day::date
      and (m.ended_on is null or m.ended_on > :day::date)) as models`;
