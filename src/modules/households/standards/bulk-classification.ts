import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { HouseholdClass } from '../household-words.js';
import { b2Sql, classSql, ownColumns } from './classification.sql.js';
import type { Standard } from './standard.rules.js';

/** How many assessments got each class; `unclear`: the standard could not say. */
export type ClassCounts = Record<HouseholdClass | 'unclear', number>;

/** Which assessments: those of a round, or those named. What is decided already stays as it is. */
export type ClassifiedRows = { roundId: number } | { ids: readonly number[] };

/** Judges any number of assessments in one statement. Called by use cases, which check whose they are and write the audit row. */
@Injectable()
export class BulkClassification {
  constructor(private readonly em: EntityManager) {}

  async run(standard: Standard, rows: ClassifiedRows): Promise<ClassCounts> {
    const which = 'roundId' in rows ? 'a.round_id = :roundId' : 'a.id = any (:ids::int[])';
    const parameters = 'roundId' in rows ? { roundId: rows.roundId } : { ids: `{${rows.ids.join(',')}}` };
    const counted = await this.em.execute<{ class: HouseholdClass | null; count: number }[]>(
      `with classified as (
         update assessment a set class = ${classSql(standard, ownColumns(standard))}, b2 = ${b2Sql(standard, ownColumns(standard))},
           version = a.version + 1
         where ${which} and a.standard_id = :standardId and a.state in ('draft', 'complete')
         returning a.class
       )
       select class, count(*)::int as count from classified group by class`,
      { ...parameters, standardId: standard.id },
    );
    const of = (name: HouseholdClass | null): number => counted.find((row) => row.class === name)?.count ?? 0;
    return { poor: of('poor'), near_poor: of('near_poor'), average: of('average'), not_poor: of('not_poor'), unclear: of(null) };
  }
}
