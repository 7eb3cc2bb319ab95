import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { type DaySpan, rangeText } from '../platform/time/day-span.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { fold } from '../platform/text/vietnamese.js';
import type { Sourced } from './sourced.js';
import { Unit } from './unit.entity.js';
import { UnitRepository } from './unit.repository.js';
import { checkKind, checkLevelInForce, checkPlace, checkSpan, stretchesUnder } from './unit.rules.js';
import type { UnitKind, UnitLevel } from './unit-kinds.js';
import { UnitTreeChanges } from './unit-tree-changes.js';
import { UnitVersion } from './unit-version.entity.js';

export interface NewUnit extends Sourced {
  level: UnitLevel;
  kind: UnitKind;
  /** With the word for its kind, as it is called officially: "Xã Quang Long". */
  name: string;
  code: string | null;
  parentId: number;
  from: PlainDate | null;
  until: PlainDate | null;
}

/** Adds a unit below another. Where the parent's own place changes meanwhile, the new unit gets one version per place. */
@Injectable()
export class CreateUnit {
  constructor(
    private readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly changes: UnitTreeChanges,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, input: NewUnit): Promise<Unit> {
    await this.changes.begin();
    const parent = await this.units.managedBy(actor, input.parentId);
    const span = { from: input.from, until: input.until };
    checkPlace(input.level, parent.unit.level);
    checkKind(input.level, input.kind);
    checkSpan(span);
    checkLevelInForce(await this.units.levelInForce(input.level), span);
    const stretches = stretchesUnder(parent.versions, span);
    await this.checkCode(input, span);

    const unit = this.em.create(Unit, { id: await this.nextId(), level: input.level, code: input.code });
    const { name, kind, decision, source, confidence } = input;
    for (const stretch of stretches) {
      const place = { level: input.level, parentId: input.parentId, path: `${stretch.path}.${unit.id}`, valid: rangeText(stretch.span) };
      this.em.create(UnitVersion, { unit, ...place, name, nameFolded: fold(name), kind, decision, source, confidence });
    }
    const unitPath = `${stretches.at(-1)!.path}.${unit.id}`;
    await this.audit.record(actor, 'unit.created', { object: unit, label: name, unitPath, why: decision });
    return unit;
  }

  /** The path contains the id, so it is needed before the row is written. */
  private async nextId(): Promise<number> {
    const [row] = await this.em.execute<{ id: string }[]>(`select nextval(pg_get_serial_sequence('unit', 'id')) as id`);
    return Number(row!.id);
  }

  private async checkCode({ level, code }: NewUnit, span: DaySpan): Promise<void> {
    const bearer = code && (await this.units.bearerOfCode(level, code, span));
    if (bearer) throw new RuleBroken('units.rule.codeTaken', { name: bearer }, 'code');
  }
}
