import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { PlainDate } from '../../platform/time/plain-date.js';
import type { NamedUnit } from '../imports/unit-index.js';
import type { Group } from '../indicator.entity.js';
import { ltreeArray } from '../ltree-array.js';
import { owedReports } from './owed-reports.sql.js';
import type { ResultTemplateUnit } from './result-sheet.js';

/** What a sheet of results refers to: the rounds, and the units within the actor's reach. */
@Injectable()
export class ResultSheetQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly clock: Clock,
  ) {}

  rounds(campaignId: number): Promise<{ id: number; code: string; group: Group; asOf: PlainDate }[]> {
    return this.em.execute(
      `select r.id, i.code, r.population as "group", r.as_of::text as "asOf"
       from report_round r join indicator i on i.id = r.indicator_id where r.campaign_id = :campaignId order by r.as_of desc limit 5000`,
      { campaignId },
    );
  }

  /** Units that take part at any time, under their name of that day, and only those the actor reports for. */
  units(actor: Actor, campaignId: number, day: PlainDate): Promise<NamedUnit[]> {
    return this.em.execute<NamedUnit[]>(UNITS, { campaignId, day, paths: ltreeArray(actor.paths('result.report')) });
  }

  /** The days on which something is to be reported, the latest first. */
  days(campaignId: number): Promise<{ asOf: PlainDate }[]> {
    return this.em.execute(
      `select distinct as_of::text as "asOf" from report_round where campaign_id = :campaignId order by 1 desc limit 200`,
      { campaignId },
    );
  }

  /** What is owed on a day: rows of the template, with what was reported and not yet accepted. */
  owed(actor: Actor, campaignId: number, day: PlainDate): Promise<ResultTemplateUnit[]> {
    const asked = { campaignId, day, paths: ltreeArray(actor.paths('result.report')), today: this.clock.today() };
    return this.em.execute<ResultTemplateUnit[]>(OWED, asked);
  }
}

const UNITS = `
  select distinct on (u.unit_id) u.unit_id as id, v.kind, v.name
  from (
    select launching_unit_id as unit_id from campaign where id = :campaignId
    union select unit_id from campaign_participant where campaign_id = :campaignId) u
  join unit_version v on v.unit_id = u.unit_id
  where exists (select from unit_version w where w.unit_id = u.unit_id and w.path <@ :paths::ltree[])
  order by u.unit_id, v.valid @> :day::date desc, upper(v.valid) desc nulls first`;

const OWED = `
  with owed as (${owedReports('r.as_of = :day::date and r.frozen_at is null')})
  select o.unit_id as id, o.unit_kind as kind, o.unit_name as name, i.code, o.population as "group", e.numerator::float8, e.denominator::float8
  from owed o join indicator i on i.id = o.indicator_id
  left join lateral (
    select x.numerator, x.denominator from measurement_revision x where x.measurement_id = o.measurement_id order by x.revision desc limit 1) e on true
  where o.state <> 'accepted'
  order by o.unit_name collate "vi-VN-x-icu", o.unit_id, i.code, o.population limit 20000`;
