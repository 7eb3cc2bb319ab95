import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.js';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { rangeText, spanContains } from '../platform/time/day-span.js';
import { UnitRepository } from '../units/unit.repository.js';
import { Unit } from '../units/unit.entity.js';
import { RuleSet } from './rule-set.entity.js';
import { RuleSets } from './rule-sets.repository.js';
import type { OverrideForm } from './rules.forms.js';

/** A province's own rules, standing on the country's: at first without any difference, waiting for its values and for confirmation. */
@Injectable()
export class AddOverride {
  constructor(
    private readonly em: EntityManager,
    private readonly sets: RuleSets,
    private readonly units: UnitRepository,
    private readonly audit: AuditLog,
  ) {}

  @Transactional()
  async run(actor: Actor, basedOnId: number, { unitId, name, from, until, source, reason }: OverrideForm): Promise<RuleSet> {
    const national = await this.sets.byId(basedOnId);
    if (national.scopeUnitId !== null) throw new RuleBroken('rules.rule.notNational');
    const unitPath = await this.units.pathOn(unitId, from);
    if (unitPath === null) throw new RuleBroken('rules.rule.noProvince', {}, 'unitId');
    if (!actor.canAt('rule.manage', unitPath)) throw new RuleBroken('rules.rule.notYours', {}, 'unitId');
    if (!spanContains(national.span, { from, until })) throw new RuleBroken('rules.rule.outside', { name: national.name }, 'from');
    const code = `${national.code}:${unitId}`;
    if (await this.sets.byCode(national.kind, code)) throw new RuleBroken('rules.rule.overrideExists', {}, 'unitId');
    const set = this.em.create(RuleSet, {
      ...{ kind: national.kind, code, name, source, valid: rangeText({ from, until }) },
      ...{ scope: this.em.getReference(Unit, unitId), basedOn: this.em.getReference(RuleSet, basedOnId) },
      ...{ status: 'unconfirmed' as const, confidence: 'UNSURE' as const, origin: 'edited' as const },
    });
    await this.audit.record(actor, 'rule.overridden', { object: set, label: name, unitPath, why: reason });
    return set;
  }
}
