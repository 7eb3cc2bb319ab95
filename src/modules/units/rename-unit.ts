import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { rangeText } from '../platform/time/day-span.js';
import type { PlainDate } from '../platform/time/plain-date.js';
import { fold } from '../platform/text/vietnamese.js';
import type { Sourced } from './sourced.js';
import { UnitRepository } from './unit.repository.js';
import { checkKind, runFrom } from './unit.rules.js';
import type { UnitKind } from './unit-kinds.js';
import { UnitTreeChanges } from './unit-tree-changes.js';
import { UnitVersion } from './unit-version.entity.js';

export interface Renaming extends Sourced {
  name: string;
  kind: UnitKind;
  from: PlainDate;
}

/** Gives a unit another name or kind from a day on, until the next renaming already noted. It stays the same unit. */
@Injectable()
export class RenameUnit {
  constructor(
    private readonly em: EntityManager,
    private readonly units: UnitRepository,
    private readonly changes: UnitTreeChanges,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, unitId: number, { from, ...input }: Renaming): Promise<void> {
    await this.changes.begin();
    const { unit, versions } = await this.units.managedBy(actor, unitId);
    checkKind(unit.level, input.kind);
    const [first, ...rest] = runFrom(versions, from, (a, b) => a.name === b.name && a.kind === b.kind) as [UnitVersion, ...UnitVersion[]];
    if (first.name === input.name && first.kind === input.kind) throw new RuleBroken('units.rule.sameName', {}, 'name');
    const renamed = { ...input, nameFolded: fold(input.name) };

    const { span, name: before } = first;
    if (span.from === from) this.em.assign(first, renamed);
    else {
      const { level, parentId, path } = first;
      first.valid = rangeText({ from: span.from, until: from });
      // The days are free for the new version only when the old one is shortened.
      await this.em.flush();
      this.em.create(UnitVersion, { unit, level, parentId, path, valid: rangeText({ from, until: span.until }), ...renamed });
    }
    for (const version of rest) this.em.assign(version, renamed);
    const subject = { object: unit, label: input.name, unitPath: first.path, why: input.decision };
    await this.audit.record(actor, 'unit.renamed', { ...subject, details: { from, before, after: input.name } });
  }
}
