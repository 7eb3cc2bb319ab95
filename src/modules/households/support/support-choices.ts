import { Injectable } from '@nestjs/common';
import type { PlainDate } from '../../platform/time/plain-date.js';
import { HelperUnitsQuery } from '../exits/helper-units.query.js';
import type { Household } from '../household.entity.js';
import { SupportAnswers } from './support-answers.js';
import type { SupportChoices } from './support-form.views.js';
import { SupportProgrammes } from './support-programmes.js';

/** What the forms of support offer to choose from. */
@Injectable()
export class SupportChoicesQuery {
  constructor(
    private readonly programmes: SupportProgrammes,
    private readonly units: HelperUnitsQuery,
    private readonly answers: SupportAnswers,
  ) {}

  async near(path: string, day: PlainDate): Promise<Pick<SupportChoices, 'programmes' | 'givers'>> {
    return { programmes: await this.programmes.inForce(path, day), givers: await this.units.near(path, day) };
  }

  async ofHousehold(household: Household, day: PlainDate): Promise<SupportChoices> {
    return {
      ...(await this.near(household.path, day)),
      plan: await this.answers.planChoices(household.id),
      promises: await this.answers.promiseChoices(household.id, household.path),
    };
  }
}
