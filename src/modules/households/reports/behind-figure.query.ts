import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { type ListQuery, offsetOf } from '../../platform/web/list-query.js';
import type { MovedHousehold } from '../movements/moved-households.query.js';
import { Standards } from '../standards/standards.js';
import { keyParameters } from './counted-report.query.js';
import { KEPT, KEYS } from './household-keys.sql.js';
import { countedReport } from './read-report.js';
import type { ReportScope } from './report-scope.js';

/** Which figure of a report: the key it counts, in one part of the unit and one area, or in all. */
export interface FigurePlace {
  key: string;
  part: number | null;
  /** `none` for communes without an area class. */
  area: string | null;
}

/** The households behind a figure, as far as the actor may see their files. */
@Injectable()
export class BehindFigureQuery {
  constructor(
    private readonly em: EntityManager,
    private readonly standards: Standards,
  ) {}

  async page(actor: Actor, code: string, scope: ReportScope, place: FigurePlace, list: ListQuery): Promise<MovedHousehold[]> {
    const report = countedReport(code);
    const standard = await this.standards.inForce(scope.path, scope.to);
    return this.em.execute<MovedHousehold[]>(statement(KEYS[report.keys]), {
      ...keyParameters({ report, scope, standard }),
      ...{ ...place, limit: list.size, offset: offsetOf(list), paths: `{${actor.paths('household.view').join(',')}}` },
    });
  }
}

const statement = (keys: string): string => `
  with recursive ${KEPT}
  select h.id, h.code, h.head_name as "headName", v.name as village, count(*) over ()::int as total
  from kept k cross join lateral (${keys}) x (key, n) join household h on h.id = k.household_id
  join lateral (select y.name from unit_version y where y.unit_id = h.village_id order by upper(y.valid) desc nulls first limit 1) v on true
  where x.key = :key and x.n > 0 and (:part::int is null or k.child_id = :part::int)
    and (:area::text is null or coalesce(k.area, 'none') = :area::text) and h.path <@ any (:paths::ltree[])
  order by v.name collate "vi-VN-x-icu", h.code, h.id limit :limit offset :offset`;
