import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { REGISTRATIONS } from './exit-outcome.js';

export const RESULT_GROUPINGS = ['village', 'commune', 'helper'] as const;
export type ResultGrouping = (typeof RESULT_GROUPINGS)[number];

export interface ExitResult {
  unitId: number | null;
  name: string | null;
  above: string | null;
  registered: number;
  withdrew: number;
  exited: number;
  notYet: number;
  awaiting: number;
  relapsed: number;
}

/**
 * How many of those who registered for a year exited, by thôn, commune or helping organisation; without names, for everybody who may
 * see counts. A household with two helpers counts once with each, and `total` counts every household once.
 */
@Injectable()
export class ExitResultsQuery {
  constructor(private readonly em: EntityManager) {}

  by(paths: readonly string[], grouping: ResultGrouping, year: number, day: PlainDate): Promise<ExitResult[]> {
    const { unit, join } = GROUPS[grouping];
    return this.em.execute(
      `with counted as (select ${unit} as unit_id, ${COUNTS} from ${REGISTRATIONS} ${join} where ${SCOPE} group by 1)
       select c.unit_id as "unitId", u.name, p.name as above, c.registered, c.withdrew, c.exited, c."notYet", c.awaiting, c.relapsed
       from counted c
       left join lateral (select x.name, x.parent_id from unit_version x where x.unit_id = c.unit_id
         order by x.valid @> make_date(:year, 12, 31) desc, upper(x.valid) desc nulls first limit 1) u on true
       left join lateral (select x.name from unit_version x where x.unit_id = u.parent_id
         order by x.valid @> make_date(:year, 12, 31) desc, upper(x.valid) desc nulls first limit 1) p on true
       order by c.unit_id is null, p.name collate "vi-VN-x-icu", u.name collate "vi-VN-x-icu" limit 2000`,
      { paths: `{${paths.join(',')}}`, year, day },
    );
  }

  async total(paths: readonly string[], year: number, day: PlainDate): Promise<ExitResult> {
    const [row] = await this.em.execute<ExitResult[]>(
      `select null::int as "unitId", null::text as name, null::text as above, ${COUNTS} from ${REGISTRATIONS} where ${SCOPE}`,
      { paths: `{${paths.join(',')}}`, year, day },
    );
    return row!;
  }
}

const SCOPE = `r.path <@ any (:paths::ltree[]) and r.year = :year`;

const COUNTS = `count(*)::int as registered,
  count(*) filter (where o.outcome = 'withdrew')::int as withdrew,
  count(*) filter (where o.outcome = 'exited')::int as exited,
  count(*) filter (where o.outcome = 'not_yet')::int as "notYet",
  count(*) filter (where o.outcome in ('awaiting', 'no_longer_kept'))::int as awaiting,
  count(*) filter (where o.relapsed_on is not null)::int as relapsed`;

const GROUPS: Record<ResultGrouping, { unit: string; join: string }> = {
  village: { unit: 'r.village_id', join: '' },
  commune: { unit: `ltree2text(subpath(r.path, -2, 1))::int`, join: '' },
  helper: { unit: 'e.unit_id', join: 'left join exit_helper e on e.registration_id = r.id and e.until is null' },
};
