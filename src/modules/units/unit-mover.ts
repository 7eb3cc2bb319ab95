import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../platform/rule-broken.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { Sourced } from './sourced.js';
import type { DatedUnit } from './unit.repository.js';
import { checkNoCircle, checkPlace, runFrom, stretchesUnder } from './unit.rules.js';
import { UnitTreeChanges } from './unit-tree-changes.js';

/** Puts a unit, with everything below it, under another parent from a day on; part of several changes of the tree. */
@Injectable()
export class UnitMover {
  constructor(private readonly changes: UnitTreeChanges) {}

  /** Returns the parent of before. The new place holds as long as the old one would have. */
  async move({ unit, versions }: DatedUnit, parent: DatedUnit, from: PlainDate, sourced: Sourced): Promise<number | null> {
    checkPlace(unit.level, parent.unit.level);
    const run = runFrom(versions, from, (a, b) => a.parentId === b.parentId);
    const { path, parentId } = run[0]!;
    if (parentId === parent.unit.id) throw new RuleBroken('units.rule.sameParent', {}, 'parentId');
    for (const stretch of stretchesUnder(parent.versions, { from, until: run.at(-1)!.span.until })) {
      checkNoCircle(path, stretch.path);
      const newPath = `${stretch.path}.${unit.id}`;
      await this.changes.move({ unitId: unit.id, path, newPath, newParentId: parent.unit.id, span: stretch.span }, sourced);
    }
    return parentId ?? null;
  }
}
