import { Transactional } from '@mikro-orm/decorators/legacy';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { RuleBroken } from '../../platform/rule-broken.js';
import { AccountTrail } from '../account-trail.js';
import { RecoveryCodes } from '../second-factor/recovery-code.repository.js';
import type { UserAccount } from '../user-account.entity.js';
import { AllDoors } from './all-doors.js';
import { PersonRepository } from './person.repository.js';

/** For a lost phone without recovery codes. The person signs in with the password and enrols again; they are told by mail. */
@Injectable()
export class ResetSecondFactor {
  constructor(
    readonly em: EntityManager,
    private readonly people: PersonRepository,
    private readonly recovery: RecoveryCodes,
    private readonly doors: AllDoors,
    private readonly trail: AccountTrail,
  ) {}

  @Transactional()
  async run(actor: Actor, id: number, why: string): Promise<UserAccount> {
    const person = await this.people.whole(actor, id);
    if (!person.hasSecondFactor()) throw new RuleBroken('access.secondFactor.none');
    Object.assign(person, { totpSecret: null, totpConfirmedAt: null, totpLastStep: null });
    await this.recovery.drop(person.id);
    await this.doors.shut(person);
    await this.trail.record(actor, 'person.secondFactorReset', person, { why });
    return person;
  }
}
