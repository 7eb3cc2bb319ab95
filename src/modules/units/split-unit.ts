import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { CreateUnit } from './create-unit.js';
import type { Unit } from './unit.entity.js';
import { type DatedUnit, UnitRepository } from './unit.repository.js';
import { checkEnds, latestEnd, runFrom } from './unit.rules.js';
import { type HandingOver, reasonOf, UnitHandOver } from './unit-hand-over.js';
import type { UnitKind } from './unit-kinds.js';

export interface Split extends HandingOver {
  /** The new units, in the place of the old one. */
  into: readonly { name: string; kind: UnitKind; code: string | null }[];
  /** Which of the new units, by position, each unit below goes to; what is not named stays, or goes to the first when the old one ends. */
  children: ReadonlyMap<number, number>;
  /** False: the old unit goes on with what is left of it. */
  ends: boolean;
}

/** One unit becomes several, or parts of it become units of their own. */
@Injectable()
export class SplitUnit {
  constructor(
    readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly createUnit: CreateUnit,
    private readonly handOver: UnitHandOver,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, unitId: number, input: Split): Promise<Unit[]> {
    await this.handOver.begin();
    const source = await this.units.managedBy(actor, unitId);
    if (input.into.length < (input.ends ? 2 : 1)) throw new RuleBroken('units.rule.splitIntoTooFew', {}, 'name0');
    checkEnds(source.versions, input.on);
    const targets = await this.targets(actor, source, input);
    const rest = input.ends ? targets[0]! : null;
    await this.handOver.below(actor, source, input, (childId) => targets[input.children.get(childId) ?? -1] ?? rest);
    if (input.ends) await this.handOver.end(source, input.on);
    for (const target of targets) this.handOver.succeed(source, target, 'split', input);
    const { name, path } = source.versions.at(-1)!;
    const details = { on: input.on, ends: input.ends, into: input.into.map((target) => target.name) };
    await this.audit.record(actor, 'unit.split', { object: source.unit, label: name, unitPath: path, why: reasonOf(input), details });
    return targets.map(({ unit }) => unit);
  }

  private async targets(
    actor: Actor,
    { unit, versions }: DatedUnit,
    { into, on, decision, source, confidence }: Split,
  ): Promise<DatedUnit[]> {
    const [place] = runFrom(versions, on, () => false, 'on');
    const days = { from: on, until: latestEnd([{ versions }]) };
    const common = { level: unit.level, parentId: place!.parentId!, ...days, decision, source, confidence };
    const targets: DatedUnit[] = [];
    for (const target of into) {
      const created = await this.createUnit.run(actor, { ...common, ...target });
      targets.push(await this.units.managedBy(actor, created.id));
    }
    return targets;
  }
}
