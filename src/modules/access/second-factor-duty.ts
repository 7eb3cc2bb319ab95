import { Injectable } from '@nestjs/common';
import type { Actor } from '../platform/actor.js';
import { Config } from '../platform/config.js';
import type { LoadedActor } from './actor-loader.js';
import { roleOf } from './permissions.js';

/**
 * Roles that approve or sign need a second factor. Until it was given, a person keeps only what their other roles allow. The demo
 * does not insist, so that one can look around with a password alone; an account that has a second factor is asked for it there too.
 */
@Injectable()
export class SecondFactorDuty {
  constructor(private readonly config: Config) {}

  /** @param given whether the second factor was given in this session (for a token: whether the person has one). */
  apply({ actor, hasSecondFactor }: LoadedActor, given: boolean): Actor {
    const enough = given || (this.config.demo && !hasSecondFactor);
    return enough ? actor : actor.narrowed(actor.grants.filter((grant) => !roleOf(grant.role)?.signs));
  }

  /** True for a person who has no second factor yet and needs one. */
  owed({ actor, hasSecondFactor }: LoadedActor): boolean {
    return !hasSecondFactor && !this.config.demo && actor.grants.some((grant) => roleOf(grant.role)?.signs);
  }
}
