import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { unitTitle } from '../../units/unit-names.js';
import type { ReportScope } from './report-scope.js';

/** The units right below that of a report: where its filter leads on to. */
@Injectable()
export class ScopeUnitsQuery {
  constructor(private readonly em: EntityManager) {}

  async below({ unitId, to }: ReportScope): Promise<{ id: number; name: string }[]> {
    const rows = await this.em.execute<{ id: number; kind: string; name: string }[]>(
      `select unit_id as id, kind, name from unit_version
       where parent_id = :unitId and valid @> :to::date and level <> 'organisation' order by name collate "vi-VN-x-icu", unit_id`,
      { unitId, to },
    );
    return rows.map(({ id, kind, name }) => ({ id, name: unitTitle(kind, name) }));
  }
}
