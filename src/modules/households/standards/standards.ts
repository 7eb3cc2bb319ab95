import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import { procedureOf, type ReviewProcedure } from './review-procedure.rules.js';
import { type Standard, standardOf } from './standard.rules.js';

/** Poverty standards and review regimes, as engine and rounds read them. */
@Injectable()
export class Standards {
  constructor(private readonly rules: RuleSets) {}

  async byId(id: number): Promise<Standard> {
    return standardOf(await this.rules.byId(id));
  }

  /** That of the unit's province, or else the country's; null where none is known for the day. It may still wait for confirmation. */
  async inForce(unitPath: string, day: PlainDate): Promise<Standard | null> {
    const rules = await this.rules.inForce('poverty_standard', unitPath, day);
    return rules && standardOf(rules);
  }

  async procedure(unitPath: string, day: PlainDate): Promise<ReviewProcedure | null> {
    const rules = await this.rules.inForce('review_procedure', unitPath, day);
    return rules && procedureOf(rules);
  }
}
