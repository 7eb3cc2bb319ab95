import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { RenameUnit } from '../rename-unit.js';
import { ChangeParent } from '../change-parent.js';
import { UnitTreeChanges } from '../unit-tree-changes.js';
import { TRAIT_KEYS, type TraitKey } from '../unit-trait.entity.js';
import { KnownUnitsQuery } from './known-units.query.js';
import { type Change, type CheckedUnit, checkList } from './unit-list-check.rules.js';
import { UnitListTakeover } from './unit-list-takeover.js';
import type { UnitImport } from './unit-import.entity.js';

/** What a staged list does to the units, if they still are as they were when it was looked at. */
@Injectable()
export class UnitImportChanges {
  constructor(
    private readonly tree: UnitTreeChanges,
    private readonly known: KnownUnitsQuery,
    private readonly takeover: UnitListTakeover,
    private readonly renameUnit: RenameUnit,
    private readonly changeParent: ChangeParent,
  ) {}

  async apply(actor: Actor, { asOf, decision, source, confidence }: UnitImport, rows: CheckedUnit[]): Promise<void> {
    await this.tree.begin();
    await this.checkUnchanged(actor, asOf, rows);
    const sourced = { decision: decision ?? null, source, confidence };
    const added = await this.takeover.add(rows, { asOf, ...sourced });
    for (const row of rows.filter(has('name'))) {
      await this.renameUnit.run(actor, row.unitId!, { name: row.name!, kind: row.kind!, from: asOf, ...sourced });
    }
    for (const row of rows.filter(has('parent'))) {
      await this.changeParent.run(actor, row.unitId!, { parentId: row.parentId!, from: asOf, ...sourced });
    }
    for (const key of TRAIT_KEYS) await this.takeover.noteClass(key, valuesOf(rows, key, added), { asOf, ...sourced });
  }

  private async checkUnchanged(actor: Actor, asOf: UnitImport['asOf'], rows: CheckedUnit[]): Promise<void> {
    const levels = [...new Set(rows.flatMap(({ level }) => level ?? []))];
    const again = checkList(rows, await this.known.on(asOf, levels), (path) => actor.canAt('unit.manage', path));
    const fate = ({ outcome, unitId, parentId, changes }: CheckedUnit) => JSON.stringify([outcome, unitId, parentId, changes]);
    if (again.some((row, index) => fate(row) !== fate(rows[index]!))) throw new RuleBroken('units.import.changedMeanwhile');
  }
}

const has = (change: Change) => (row: CheckedUnit) => row.outcome === 'changed' && row.changes.includes(change);

/** The classes that the list gives to new units, and those it changes. */
function valuesOf(rows: CheckedUnit[], key: TraitKey, added: ReadonlyMap<number, number>): { unitId: number; value: string }[] {
  return rows.flatMap((row) => {
    const value = key === 'area_class' ? row.areaClass : row.difficulty;
    const unitId = row.outcome === 'new' ? added.get(row.line) : has(key)(row) ? row.unitId : null;
    return value && unitId ? [{ unitId, value }] : [];
  });
}
