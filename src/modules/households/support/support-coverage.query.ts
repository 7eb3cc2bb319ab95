import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { programmeName } from './own/programme-names.sql.js';

export const COVERAGE_GROUPINGS = ['programme', 'village', 'commune', 'lack'] as const;
export type CoverageGrouping = (typeof COVERAGE_GROUPINGS)[number];

export interface CoverageQuestion {
  /** Subtrees (ltree text) in which is counted. */
  paths: readonly string[];
  /** From the first day up to, not including, `until`. */
  from: PlainDate;
  until: PlainDate;
  /** Codes of the catalogue; all when empty. */
  programmes?: readonly string[];
}

export interface Coverage {
  /** Each household once, however often it got something. */
  households: number;
  /** People: as stated with the support (insurance cards), otherwise not counted. */
  persons: number;
  supports: number;
  /** Whole đồng. */
  value: string;
}

export interface CoverageRow extends Coverage {
  key: string | null;
  name: string | null;
}

/** How many were reached, by what: the figures that targets of a campaign read. Voided supports count nowhere. */
@Injectable()
export class SupportCoverageQuery {
  constructor(private readonly em: EntityManager) {}

  /** "Houses supported in 2017", "insurance cards given in the commune": one line of figures. */
  async count(question: CoverageQuestion): Promise<Coverage> {
    const [row] = await this.em.execute<Coverage[]>(`select ${COUNTS} from support s where ${SCOPE}`, parametersOf(question));
    return row!;
  }

  by(grouping: CoverageGrouping, question: CoverageQuestion): Promise<CoverageRow[]> {
    const { key, name } = GROUPS[grouping];
    return this.em.execute(
      `with counted as (select ${key} as key, ${COUNTS} from support s where ${SCOPE} group by 1)
       select c.key::text as key, ${name} as name, c.households, c.persons, c.supports, c.value from counted c
       order by c.value::numeric desc, c.households desc, c.key limit 1000`,
      parametersOf(question),
    );
  }
}

const SCOPE = `s.path <@ any (:paths::ltree[]) and s.voided_on is null and s.given_on >= :from::date and s.given_on < :until::date
  and (cardinality(:programmes::text[]) = 0 or s.programme = any (:programmes::text[]))`;

const COUNTS = `count(distinct s.household_id)::int as households, coalesce(sum(s.persons), 0)::int as persons,
  count(*)::int as supports, coalesce(sum(s.value), 0)::text as value`;

const UNIT_NAME = `(select x.name from unit_version x where x.unit_id = c.key order by upper(x.valid) desc nulls first limit 1)`;

const GROUPS: Record<CoverageGrouping, { key: string; name: string }> = {
  programme: {
    key: 's.programme',
    name: programmeName('c.key'),
  },
  village: { key: 's.place_id', name: UNIT_NAME },
  commune: { key: `case when s.household_id is null then s.place_id else ltree2text(subpath(s.path, -2, 1))::int end`, name: UNIT_NAME },
  lack: { key: 's.lack', name: 'null::text' },
};

const parametersOf = ({ paths, from, until, programmes = [] }: CoverageQuestion) => ({
  ...{ paths: `{${paths.join(',')}}`, from, until },
  programmes: `{${programmes.map((code) => JSON.stringify(code)).join(',')}}`,
});
