import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { rangeText, spanCovers, spanOf } from '../platform/time/day-span.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import type { Sourced } from './sourced.js';
import { type DatedUnit, UnitRepository } from './unit.repository.js';
import { traitSpan } from './unit.rules.js';
import { type TraitKey, TRAITS, UnitTrait } from './unit-trait.entity.js';

export interface NewTrait extends Sourced {
  key: TraitKey;
  /** Null: from that day nothing is said about it. */
  value: string | null;
  from: PlainDate;
}

/** Notes the area class or the difficulty class of a unit from a day on, until the next note or the end of the unit. */
@Injectable()
export class SetUnitTrait {
  constructor(
    private readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, unitId: number, { key, value, from, ...sourced }: NewTrait): Promise<void> {
    const dated = await this.units.managedBy(actor, unitId);
    const known: readonly string[] = TRAITS[key];
    if (value !== null && !known.includes(value)) throw new RuleBroken('units.rule.traitValue', {}, 'value');
    const traits = await this.em.find(UnitTrait, { unit: dated.unit, key }, { orderBy: { valid: 'asc' } });
    const span = traitSpan(
      dated.versions,
      traits.map(({ valid }) => ({ span: spanOf(valid) })),
      from,
    );
    const before = await this.makeRoom(traits, from);
    if (value !== null) this.em.create(UnitTrait, { unit: dated.unit, key, value, valid: rangeText(span), ...sourced });
    await this.record(actor, dated, { key, from, before, after: value }, sourced.decision);
  }

  /** Ends the note in force on the day, or takes away the one that began on it. Returns what it said. */
  private async makeRoom(traits: UnitTrait[], from: PlainDate): Promise<string | null> {
    const current = traits.find(({ valid }) => spanCovers(spanOf(valid), from));
    if (!current) return null;
    const began = spanOf(current.valid).from;
    if (began === from) this.em.remove(current);
    else current.valid = rangeText({ from: began, until: from });
    await this.em.flush();
    return current.value;
  }

  private async record(actor: Actor, { unit, versions }: DatedUnit, details: Record<string, unknown>, why: string | null): Promise<void> {
    const { name, path } = versions.at(-1)!;
    await this.audit.record(actor, 'unit.traitSet', { object: unit, label: name, unitPath: path, why, details });
  }
}
