import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';

export interface PledgeDue {
  kind: 'signature' | 'report' | 'judgement';
  pledgeId: number;
  title: string;
  /** The party that has not signed; the item otherwise. */
  subjectId: number;
  /** Who is to act. */
  unitId: number;
  dueOn: PlainDate;
}

/**
 * What is due of pledges, one row for each unit that has to act; a reminder's subject is (`kind`, "subjectId", "unitId"). No parameters: a
 * reader adds its own condition on "dueOn", which never lies in the past of the pledge's proposal.
 *
 * signature: the head of a party has not signed, and a last day to sign was set. report: an item that no data can tell, of a unit that
 * promised it, not reported. judgement: an item not confirmed, for each unit that receives the pledge (for its keeper, where none does);
 * it becomes due on its deadline. Nothing of pledges that were withdrawn.
 */
export const PLEDGES_DUE = `
  select 'signature' as kind, g.id as "pledgeId", g.title, p.id as "subjectId", p.unit_id as "unitId", g.sign_by as "dueOn"
  from pledge g
  join pledge_version v on v.pledge_id = g.id and v.text is not null and v.in_force_on is null and v.dropped_on is null
  join pledge_party p on p.pledge_version_id = v.id
  where g.state in ('proposed', 'amendment_proposed') and g.sign_by is not null
    and not exists (select from pledge_signature s where s.party_id = p.id)
  union all
  select 'report', g.id, g.title, i.id, p.unit_id, i.deadline
  from pledge g
  join lateral (select x.id from pledge_version x where x.pledge_id = g.id and x.in_force_on is not null order by x.number desc limit 1) v on true
  join pledge_item i on i.pledge_version_id = v.id and i.indicator_id is null
  join pledge_party p on p.pledge_version_id = v.id and (p.id = i.party_id or i.party_id is null and p.role = 'pledges')
  where g.state in ('in_force', 'amending', 'amendment_proposed')
    and not exists (select from pledge_item_household h where h.item_id = i.id)
    and not exists (select from pledge_report r where r.item_id = i.id)
    and not exists (select from pledge_judgement j where j.item_id = i.id)
  union all
  select 'judgement', g.id, g.title, i.id, coalesce(p.unit_id, g.host_id), i.deadline
  from pledge g
  join lateral (select x.id from pledge_version x where x.pledge_id = g.id and x.in_force_on is not null order by x.number desc limit 1) v on true
  join pledge_item i on i.pledge_version_id = v.id
  left join pledge_party p on p.pledge_version_id = v.id and p.role = 'receives'
  where g.state in ('in_force', 'amending', 'amendment_proposed')
    and not exists (select from pledge_judgement j where j.item_id = i.id)`;

/** What is due up to a day, the most urgent first. */
@Injectable()
export class PledgesDueQuery {
  constructor(private readonly em: EntityManager) {}

  until(day: PlainDate, limit = 1000): Promise<PledgeDue[]> {
    return this.em.execute(
      `select d.kind, d."pledgeId", d.title, d."subjectId", d."unitId", d."dueOn"::text as "dueOn" from (${PLEDGES_DUE}) d
       where d."dueOn" <= :day::date order by d."dueOn", d.kind, d."subjectId", d."unitId" limit :limit`,
      { day, limit },
    );
  }
}
