import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config.js';
import { Clock } from '../../platform/time/clock.js';
import { codeAt } from './totp.rules.js';

/** In the demo nobody has the phone of an invented person: the page itself says which code it would show. Never elsewhere. */
@Injectable()
export class DemoCodes {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  codeFor(secret: string | null | undefined): string | null {
    return this.config.demo && secret ? codeAt(secret, this.clock.now()) : null;
  }
}
