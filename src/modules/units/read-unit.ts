import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { ListQuery } from '../platform/web/list-query.js';
import { UnitRepository } from './unit.repository.js';
import type { UnitOnPage } from './unit.views.js';
import { UnitHistoryQuery } from './unit-history.query.js';
import { UnitTreeQuery } from './unit-tree.query.js';
import { UnitsListQuery } from './units-list.query.js';

const BELOW_ON_PAGE = 50;

/** A unit as it stood on a day, with everything dated that is known of it. */
@Injectable()
export class ReadUnit {
  constructor(
    private readonly units: UnitRepository,
    private readonly tree: UnitTreeQuery,
    private readonly history: UnitHistoryQuery,
    private readonly list: UnitsListQuery,
  ) {}

  async run(actor: Actor, unitId: number, day: PlainDate, today: PlainDate): Promise<UnitOnPage> {
    const { unit, versions } = await this.units.visibleTo(actor, unitId);
    const history = await this.history.of(actor, unitId);
    const current = history.versions.find(({ from, until }) => (from === null || from <= day) && (until === null || day < until));
    return {
      unit: { id: unit.id, level: unit.level, code: unit.code ?? null },
      shown: current ?? history.versions[0]!,
      inForce: current !== undefined,
      ...{ day, today, history },
      ancestors: await this.tree.ancestors(unitId, day),
      below: await this.list.page(actor, below(unitId, 'administrative'), day),
      organisations: await this.list.page(actor, below(unitId, 'organisation'), day),
      mayManage: versions.some(({ path }) => actor.canAt('unit.manage', path)),
      visible: (path) => actor.canAt('unit.view', path),
    };
  }
}

const below = (unitId: number, level: string): ListQuery => ({
  ...{ q: '', sort: null, direction: 'asc', page: 1, size: BELOW_ON_PAGE },
  filters: { parent: String(unitId), level },
});
