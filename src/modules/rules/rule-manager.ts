import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { RuleBroken } from '../platform/rule-broken.js';
import { Clock } from '../platform/time/clock.js';
import { type UnitChoice, UnitChoicesQuery } from '../units/unit-choices.query.js';
import { UnitRepository } from '../units/unit.repository.js';

const MOST_PROVINCES = 100;

/** Who may change which rules: the country's, who stands at the top of the tree; a province's, who stands there or above. */
@Injectable()
export class RuleManager {
  constructor(
    private readonly units: UnitRepository,
    private readonly choices: UnitChoicesQuery,
    private readonly clock: Clock,
  ) {}

  async mayManage(actor: Actor, scopeUnitId: number | null): Promise<boolean> {
    if (scopeUnitId === null) return actor.paths('rule.manage').some((path) => !path.includes('.'));
    const path = await this.units.pathOn(scopeUnitId, this.clock.today());
    return path !== null && actor.canAt('rule.manage', path);
  }

  async check(actor: Actor, scopeUnitId: number | null): Promise<void> {
    if (!(await this.mayManage(actor, scopeUnitId))) throw new RuleBroken('rules.rule.notYours');
  }

  /** The provinces for which the actor may lay down rules of their own. */
  provinces(actor: Actor): Promise<UnitChoice[]> {
    return this.choices.find({ within: actor.paths('rule.manage'), levels: ['province'], limit: MOST_PROVINCES });
  }

  async pathOf(unitId: number | null): Promise<string | null> {
    return unitId === null ? null : this.units.pathOn(unitId, this.clock.today());
  }
}
