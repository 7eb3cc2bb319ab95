import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleSets } from '../../rules/rule-sets.repository.js';
import type { Choices } from './household-imports.views.js';
import { ListUnits } from './list-units.js';

/** What an upload has to say: whose list it is, and by which standard it was decided. */
@Injectable()
export class ImportChoices {
  constructor(
    private readonly units: ListUnits,
    private readonly rules: RuleSets,
  ) {}

  async of(actor: Actor): Promise<Choices> {
    const standards = await this.rules.ofKind('poverty_standard');
    return { units: await this.units.choices(actor), standards: standards.filter(({ status }) => status === 'active') };
  }
}
