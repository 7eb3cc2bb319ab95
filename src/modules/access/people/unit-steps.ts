import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import type { UnitStep } from './membership.views.js';
import { UnitChoiceQuery } from './unit-choice.query.js';

const Asked = z.object({ words: z.string().max(200).catch(''), unit: z.coerce.number().int().positive().catch(0) });

/** Reads `?words=` and `?unit=` of a form that needs a unit: search first, choose from what was found, then fill in. */
@Injectable()
export class UnitSteps {
  constructor(
    private readonly units: UnitChoiceQuery,
    private readonly clock: Clock,
  ) {}

  async read(actor: Actor, query: Record<string, unknown>): Promise<UnitStep> {
    const { words, unit } = Asked.parse(query);
    const today = this.clock.today();
    const chosen = unit ? await this.units.find(actor, unit, today) : null;
    return { words, found: chosen ? [] : await this.units.search(actor, words, today), chosen };
  }
}
