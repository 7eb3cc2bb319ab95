import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { ExitRegistrationRepository } from '../exits/exit-registration.repository.js';
import { ViewHousehold } from '../register/looks/view-household.js';
import { HouseholdPromisesQuery } from './household-promises.query.js';
import { SupportListQuery } from './support-list.query.js';

/** Everything a household got and was promised. */
@Injectable()
export class ReadHouseholdSupport {
  constructor(
    private readonly view: ViewHousehold,
    private readonly registrations: ExitRegistrationRepository,
    private readonly supports: SupportListQuery,
    private readonly promises: HouseholdPromisesQuery,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: number) {
    const household = await this.view.run(actor, id, 'support');
    const day = this.clock.today();
    return {
      ...{ household, day, manages: actor.canAt('support.manage', household.path) },
      registrations: await this.registrations.outcomes(id, day),
      supports: await this.supports.ofHousehold(id),
      ...(await this.promises.of(id, day)),
    };
  }
}

export type HouseholdSupport = Awaited<ReturnType<ReadHouseholdSupport['run']>>;
