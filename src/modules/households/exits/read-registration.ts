import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Clock } from '../../platform/time/clock.js';
import { ExitRegistrationRepository } from './exit-registration.repository.js';
import { LookAtRegistration } from './look-at-registration.js';

/** A registration with its people and its outcome. */
@Injectable()
export class ReadRegistration {
  constructor(
    private readonly em: EntityManager,
    private readonly registrations: ExitRegistrationRepository,
    private readonly look: LookAtRegistration,
    private readonly clock: Clock,
  ) {}

  async run(actor: Actor, id: number) {
    const registration = await this.look.run(actor, id, 'household.view');
    const day = this.clock.today();
    const helpers = await this.registrations.helpers(registration);
    return {
      ...{ registration, helpers, day, manages: actor.canAt('support.manage', registration.path) },
      plan: await this.registrations.plan(registration),
      outcome: await this.registrations.outcomeOf(id, day),
      unitNames: await this.names(helpers.map(({ unit }) => unit.id)),
    };
  }

  async names(unitIds: readonly number[]): Promise<Map<number, string>> {
    const rows = await this.em.execute<{ id: number; name: string }[]>(
      `select distinct on (unit_id) unit_id as id, name from unit_version where unit_id = any (:unitIds::int[])
       order by unit_id, upper(valid) desc nulls first`,
      { unitIds: `{${unitIds.join(',')}}` },
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
