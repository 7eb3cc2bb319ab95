import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { unitTitle } from '../../units/unit-names.js';

/** How a unit kept what it pledged for a year. */
export interface PledgeResult {
  unitId: number;
  unit: string;
  pledged: number;
  kept: number;
  partly: number;
  notKept: number;
  noData: number;
  /** Not judged yet. */
  open: number;
}

/**
 * Results per unit and year, from confirmed judgements alone: what scoring reads. An item counts for the party that promised it, and one
 * without party for every party that pledges. Pledges that were withdrawn or never took effect are not counted.
 */
@Injectable()
export class PledgeResultsQuery {
  constructor(private readonly em: EntityManager) {}

  of(unitIds: readonly number[], year: number): Promise<PledgeResult[]> {
    return this.read('p.unit_id = any (:unitIds::int[])', { unitIds: `{${unitIds.join(',')}}`, year });
  }

  /** Of all units below the paths. */
  below(paths: readonly string[], year: number): Promise<PledgeResult[]> {
    return this.read('p.path <@ any (:paths::ltree[])', { paths: `{${paths.join(',')}}`, year });
  }

  private async read(where: string, parameters: Record<string, unknown>): Promise<PledgeResult[]> {
    const rows = await this.em.execute<(Omit<PledgeResult, 'unit'> & { kind: string; name: string })[]>(
      RESULTS.replace('{where}', where),
      parameters,
    );
    return rows.map(({ kind, name, ...row }) => ({ ...row, unit: unitTitle(kind, name) }));
  }
}

/** The version that stands of a pledge `g`: the last one in force. */
const STANDING = `(select v.id from pledge_version v where v.pledge_id = g.id and v.in_force_on is not null order by v.number desc limit 1)`;

const RESULTS = `
  with counted as (
    select p.unit_id, j.outcome from pledge g
    join pledge_party p on p.pledge_version_id = ${STANDING} and p.role = 'pledges'
    join pledge_item i on i.pledge_version_id = p.pledge_version_id and (i.party_id is null or i.party_id = p.id)
    left join lateral (select x.outcome from pledge_judgement x where x.item_id = i.id order by x.id desc limit 1) j on true
    where g.year = :year and g.state <> 'withdrawn' and {where}
  )
  select c.unit_id as "unitId", u.kind, u.name, count(*)::int as pledged, count(*) filter (where c.outcome = 'kept')::int as kept,
    count(*) filter (where c.outcome = 'partly')::int as partly, count(*) filter (where c.outcome = 'not_kept')::int as "notKept",
    count(*) filter (where c.outcome = 'no_data')::int as "noData", count(*) filter (where c.outcome is null)::int as open
  from counted c join lateral (select x.kind, x.name from unit_version x where x.unit_id = c.unit_id order by upper(x.valid) desc nulls first limit 1) u on true
  group by c.unit_id, u.kind, u.name order by u.name collate "vi-VN-x-icu", c.unit_id limit 1000`;
