import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../platform/actor.js';
import { NotVisible } from '../../../platform/rule-broken.js';
import { Clock } from '../../../platform/time/clock.js';
import { LookAtHouseholds } from '../../register/looks/look-at-households.js';
import { ExitRegistration } from '../exit-registration.entity.js';
import { ExitRegistrationRepository } from '../exit-registration.repository.js';
import { ReadRegistration } from '../read-registration.js';
import { HelpedQuery } from './helped.query.js';

/** What a helper needs of a household it stands by: whom to call, what is lacking, who does what by when. The household's file stays closed. */
@Injectable()
export class ReadHelped {
  constructor(
    private readonly em: EntityManager,
    private readonly helped: HelpedQuery,
    private readonly registrations: ExitRegistrationRepository,
    private readonly read: ReadRegistration,
    private readonly looks: LookAtHouseholds,
    private readonly clock: Clock,
  ) {}

  /** @throws NotVisible for every other registration, known or not */
  async run(actor: Actor, id: number) {
    const day = this.clock.today();
    if (!(await this.helped.includes(actor, id, day))) throw new NotVisible();
    const registration = await this.em.findOneOrFail(ExitRegistration, id, { populate: ['household', 'village'] });
    const { household, village, path } = registration;
    await this.looks.run(actor, 'exit.viewedByHelper', { object: registration, label: household.headName, unitPath: path }, [household.id]);
    const helpers = await this.registrations.helpers(registration);
    return {
      ...{ registration, helpers, day, manages: false },
      plan: await this.registrations.plan(registration),
      outcome: await this.registrations.outcomeOf(id, day),
      unitNames: await this.read.names([village.id, ...helpers.map(({ unit }) => unit.id)]),
    };
  }
}
