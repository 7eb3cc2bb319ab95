import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Group } from '../indicator.entity.js';
import { reportedByItsUnit } from './reporting.sql.js';

export interface Reportable {
  indicatorId: number;
  group: Group;
  code: string;
  name: string;
  /** Units that would report, and rounds of the year that stand already. */
  units: number;
  rounds: number;
}

/** What rounds can be opened for in a year: indicators that some unit reports itself. */
@Injectable()
export class ReportableQuery {
  constructor(private readonly em: EntityManager) {}

  in(campaignId: number, year: number): Promise<Reportable[]> {
    return this.em.execute<Reportable[]>(REPORTABLE, { campaignId, year });
  }
}

const REPORTABLE = `
  select i.id as "indicatorId", t.population as "group", i.code, i.name, count(*)::int as units,
    (select count(*)::int from report_round r where r.campaign_id = :campaignId and r.indicator_id = i.id and r.population = t.population
      and extract(year from r.as_of) = :year) as rounds
  from target t join indicator i on i.id = t.indicator_id
  where t.campaign_id = :campaignId and t.year = :year and ${reportedByItsUnit('t')}
  group by i.id, t.population order by i.code, t.population limit 200`;
