import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { CreateUnit } from './create-unit.js';
import type { Unit } from './unit.entity.js';
import { type DatedUnit, UnitRepository } from './unit.repository.js';
import { checkMerger, latestEnd } from './unit.rules.js';
import { type HandingOver, reasonOf, UnitHandOver } from './unit-hand-over.js';
import type { UnitKind } from './unit-kinds.js';

export interface Merger extends HandingOver {
  /** The units that end; those of which only a part goes over stay in force and keep what is below them. */
  from: readonly { unitId: number; partly: boolean }[];
  /** The unit they go into: one that is there, or a new one from that day. */
  into: { unitId: number } | { name: string; kind: UnitKind; code: string | null; parentId: number };
}

/** Several units become one. Their villages and communes move to it; their own offices end with them. */
@Injectable()
export class MergeUnits {
  constructor(
    readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly createUnit: CreateUnit,
    private readonly handOver: UnitHandOver,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, input: Merger): Promise<Unit> {
    await this.handOver.begin();
    const sources = await Promise.all(input.from.map(({ unitId }) => this.units.managedBy(actor, unitId)));
    const target = await this.target(actor, sources, input);
    checkMerger(sources, target, input.on);
    for (const [index, source] of sources.entries()) {
      const partly = input.from[index]!.partly;
      if (!partly) {
        await this.handOver.below(actor, source, input, () => target);
        await this.handOver.end(source, input.on);
      }
      const alone = sources.length === 1 && !('unitId' in input.into);
      this.handOver.succeed(source, target, partly ? 'partly_merged' : alone ? 'renamed' : 'merged', input);
    }
    const { name, path } = target.versions.at(-1)!;
    const details = { on: input.on, from: sources.map(({ unit, versions }) => ({ id: unit.id, name: versions.at(-1)!.name })) };
    await this.audit.record(actor, 'unit.merged', { object: target.unit, label: name, unitPath: path, why: reasonOf(input), details });
    return target.unit;
  }

  /** A new unit keeps the end already known of those it replaces, as every district's communes have one. */
  private async target(actor: Actor, sources: DatedUnit[], { into, on, decision, source, confidence }: Merger): Promise<DatedUnit> {
    const [first] = sources;
    if (!first) throw new RuleBroken('units.rule.nothingToMerge', {}, 'from');
    if ('unitId' in into) return this.units.managedBy(actor, into.unitId);
    const days = { from: on, until: latestEnd(sources) };
    const unit = await this.createUnit.run(actor, { level: first.unit.level, ...into, ...days, decision, source, confidence });
    return this.units.managedBy(actor, unit.id);
  }
}
